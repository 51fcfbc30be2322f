/**
 * What is known, as the tray and the notifications tell it. No JavaFX here: the tray runs without.
 */
@NullMarked
package dev.lanyard.ui.tray;

import org.jspecify.annotations.NullMarked;
