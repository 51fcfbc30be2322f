/**
 * The desktop app: its window, its adapters to the use cases, and what runs while no window is
 * open.
 */
@NullMarked
package dev.lanyard.app.desktop;

import org.jspecify.annotations.NullMarked;
