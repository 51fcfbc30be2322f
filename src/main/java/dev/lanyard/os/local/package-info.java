/** The agent's local connection: a Unix socket, or on Windows a named pipe. */
@NullMarked
package dev.lanyard.os.local;

import org.jspecify.annotations.NullMarked;
