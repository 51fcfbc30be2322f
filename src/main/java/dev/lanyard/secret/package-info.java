/** The port for storing secrets, and the types for secrets in memory. */
@NullMarked
package dev.lanyard.secret;

import org.jspecify.annotations.NullMarked;
