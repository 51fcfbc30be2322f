/** The token command: its arguments, its output, and its work without an agent. */
@NullMarked
package dev.lanyard.token;

import org.jspecify.annotations.NullMarked;
