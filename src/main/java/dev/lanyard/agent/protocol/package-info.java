/** What is said over the agent's socket, and the side of it that asks. */
@NullMarked
package dev.lanyard.agent.protocol;

import org.jspecify.annotations.NullMarked;
