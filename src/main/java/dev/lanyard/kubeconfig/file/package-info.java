/** The files of a kubeconfig: which they are, their locks, backups, and atomic replacement. */
@NullMarked
package dev.lanyard.kubeconfig.file;

import org.jspecify.annotations.NullMarked;
