/** Why a cluster refuses a role. */
@NullMarked
package dev.lanyard.ui.access;

import org.jspecify.annotations.NullMarked;
