/** The composition root: main classes, and the wiring by plain constructors. */
@NullMarked
package dev.lanyard.app;

import org.jspecify.annotations.NullMarked;
