/** The tray: its menu as plain data, and what draws it on each system. */
@NullMarked
package dev.lanyard.os.tray;

import org.jspecify.annotations.NullMarked;
