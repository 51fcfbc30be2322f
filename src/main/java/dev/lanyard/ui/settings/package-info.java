/** The Settings screen and the file of settings. */
@NullMarked
package dev.lanyard.ui.settings;

import org.jspecify.annotations.NullMarked;
