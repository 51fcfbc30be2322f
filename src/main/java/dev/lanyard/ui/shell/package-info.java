/** The window: side bar, session card, banner, dialogs' layer. */
@NullMarked
package dev.lanyard.ui.shell;

import org.jspecify.annotations.NullMarked;
