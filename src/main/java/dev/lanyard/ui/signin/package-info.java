/** Signing in: the dialog, the Sessions screen, the first run. */
@NullMarked
package dev.lanyard.ui.signin;

import org.jspecify.annotations.NullMarked;
