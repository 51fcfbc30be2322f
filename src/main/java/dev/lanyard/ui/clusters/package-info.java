/** The Clusters screen. */
@NullMarked
package dev.lanyard.ui.clusters;

import org.jspecify.annotations.NullMarked;
