/** The resident broker: live credentials, renewed, handed out over an owner-only socket. */
@NullMarked
package dev.lanyard.agent;

import org.jspecify.annotations.NullMarked;
