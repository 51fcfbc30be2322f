/** Where secrets live: the port, and the type that carries them. */
@NullMarked
package dev.lanyard.secret;

import org.jspecify.annotations.NullMarked;
