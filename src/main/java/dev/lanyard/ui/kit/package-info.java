/** The one door between threads, the theme, and the controls that screens share. */
@NullMarked
package dev.lanyard.ui.kit;

import org.jspecify.annotations.NullMarked;
