/**
 * Operating system services: paths, files, processes, and everything that differs between systems.
 */
@NullMarked
package dev.lanyard.os;

import org.jspecify.annotations.NullMarked;
