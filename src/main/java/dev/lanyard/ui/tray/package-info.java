/** The tray's menu and the notifications. Free of JavaFX: the tray runs without it. */
@NullMarked
package dev.lanyard.ui.tray;

import org.jspecify.annotations.NullMarked;
