/** Whether somebody is at the machine. */
@NullMarked
package dev.lanyard.os.presence;

import org.jspecify.annotations.NullMarked;
