/** The dialog that explains why a cluster rejects a role. */
@NullMarked
package dev.lanyard.ui.access;

import org.jspecify.annotations.NullMarked;
