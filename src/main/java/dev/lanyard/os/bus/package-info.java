/** Access to D-Bus on a Linux desktop. */
@NullMarked
package dev.lanyard.os.bus;

import org.jspecify.annotations.NullMarked;
