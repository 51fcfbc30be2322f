/** Why a cluster refuses a role, and mending it: aws-auth and access entries. */
@NullMarked
package dev.lanyard.access;

import org.jspecify.annotations.NullMarked;
