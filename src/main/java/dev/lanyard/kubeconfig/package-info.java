/** The use cases on a kubeconfig: set up, list, convert, use, remove, prune and undo. */
@NullMarked
package dev.lanyard.kubeconfig;

import org.jspecify.annotations.NullMarked;
