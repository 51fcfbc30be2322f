/** How anything that broke is told: one line, the next step, and what kind of failure it was. */
@NullMarked
package dev.lanyard.problem;

import org.jspecify.annotations.NullMarked;
