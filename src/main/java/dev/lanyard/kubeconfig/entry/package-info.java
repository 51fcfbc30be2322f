/** What an entry of a kubeconfig means, of any tool, and how the text says it for ours. */
@NullMarked
package dev.lanyard.kubeconfig.entry;

import org.jspecify.annotations.NullMarked;
