/** Checks, grants and revokes a role's access to a cluster: access entries and aws-auth. */
@NullMarked
package dev.lanyard.access;

import org.jspecify.annotations.NullMarked;
