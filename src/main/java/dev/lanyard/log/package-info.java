/** The log file, for failures that no command or window reports; contains no secrets. */
@NullMarked
package dev.lanyard.log;

import org.jspecify.annotations.NullMarked;
