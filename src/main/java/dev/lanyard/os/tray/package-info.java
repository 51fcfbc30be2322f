/** The tray icon: its menu as plain data, and an implementation per system. */
@NullMarked
package dev.lanyard.os.tray;

import org.jspecify.annotations.NullMarked;
