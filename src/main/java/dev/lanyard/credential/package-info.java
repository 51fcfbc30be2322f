/** Role credentials: fetching, expiry and storage. */
@NullMarked
package dev.lanyard.credential;

import org.jspecify.annotations.NullMarked;
