/** Failures as the user sees them: what happened, the next step, and the kind of failure. */
@NullMarked
package dev.lanyard.problem;

import org.jspecify.annotations.NullMarked;
