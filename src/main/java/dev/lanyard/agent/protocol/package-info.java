/** The agent's wire protocol and its client. */
@NullMarked
package dev.lanyard.agent.protocol;

import org.jspecify.annotations.NullMarked;
