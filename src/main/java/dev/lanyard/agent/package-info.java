/**
 * The agent: a resident process that caches and renews credentials and serves them on an owner-only
 * socket.
 */
@NullMarked
package dev.lanyard.agent;

import org.jspecify.annotations.NullMarked;
