/** Signing in: the dialog while it waits, the Sessions screen, the first run. */
@NullMarked
package dev.lanyard.ui.signin;

import org.jspecify.annotations.NullMarked;
