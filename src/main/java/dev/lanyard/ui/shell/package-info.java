/** The window: side bar, session card, banner, layer of dialogs. */
@NullMarked
package dev.lanyard.ui.shell;

import org.jspecify.annotations.NullMarked;
