/** The kubeconfig: a text patch that changes only the lines of its own entries. */
@NullMarked
package dev.lanyard.kubeconfig;

import org.jspecify.annotations.NullMarked;
