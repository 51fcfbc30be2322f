/**
 * What the tray and the window both show, and the doors to what they do. No JavaFX in here: the
 * tray runs before it is loaded.
 */
@NullMarked
package dev.lanyard.ui.state;

import org.jspecify.annotations.NullMarked;
