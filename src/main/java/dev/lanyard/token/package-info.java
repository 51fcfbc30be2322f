/** The token command: its arguments, its answer, and what it does where there is no agent. */
@NullMarked
package dev.lanyard.token;

import org.jspecify.annotations.NullMarked;
