/** The composition root: where everything is put together, by plain constructors. */
@NullMarked
package dev.lanyard.app;

import org.jspecify.annotations.NullMarked;
