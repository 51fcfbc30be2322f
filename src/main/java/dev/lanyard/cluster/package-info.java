/** The catalogue of EKS clusters: discovery over profiles and regions, and its cache. */
@NullMarked
package dev.lanyard.cluster;

import org.jspecify.annotations.NullMarked;
