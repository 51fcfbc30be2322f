/** The log file: what went wrong where no command or window could say it, with no secret in it. */
@NullMarked
package dev.lanyard.log;

import org.jspecify.annotations.NullMarked;
