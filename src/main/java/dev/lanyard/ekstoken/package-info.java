/** The EKS bearer token, presigned with the JDK alone. */
@NullMarked
package dev.lanyard.ekstoken;

import org.jspecify.annotations.NullMarked;
