/** The D-Bus session bus of a Linux desktop. */
@NullMarked
package dev.lanyard.os.bus;

import org.jspecify.annotations.NullMarked;
