/** The command line: a class a command, each handing its work to a use case. */
@NullMarked
package dev.lanyard.cli;

import org.jspecify.annotations.NullMarked;
