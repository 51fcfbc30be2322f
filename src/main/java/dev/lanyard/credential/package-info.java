/** Role credentials: where they come from, when they are too old, and where they are kept. */
@NullMarked
package dev.lanyard.credential;

import org.jspecify.annotations.NullMarked;
