/** The EKS bearer token, presigned on the JDK alone. */
@NullMarked
package dev.lanyard.ekstoken;

import org.jspecify.annotations.NullMarked;
