/** The Settings screen, and the file that keeps what was set. */
@NullMarked
package dev.lanyard.ui.settings;

import org.jspecify.annotations.NullMarked;
