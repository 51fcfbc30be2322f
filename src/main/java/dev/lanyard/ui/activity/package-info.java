/** The Activity screen: who asked for which token. */
@NullMarked
package dev.lanyard.ui.activity;

import org.jspecify.annotations.NullMarked;
