/** The Activity screen: which program requested which token. */
@NullMarked
package dev.lanyard.ui.activity;

import org.jspecify.annotations.NullMarked;
