/** The command line: one class per command; commands delegate to use cases. */
@NullMarked
package dev.lanyard.cli;

import org.jspecify.annotations.NullMarked;
