/** Background tasks, the theme, and the controls that the screens share. */
@NullMarked
package dev.lanyard.ui.kit;

import org.jspecify.annotations.NullMarked;
