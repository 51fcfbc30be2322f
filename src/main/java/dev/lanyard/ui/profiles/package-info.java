/** The Profiles screen. */
@NullMarked
package dev.lanyard.ui.profiles;

import org.jspecify.annotations.NullMarked;
