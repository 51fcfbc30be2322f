/** Cleaning of untrusted text (from AWS, config files, clusters and other programs) for display. */
@NullMarked
package dev.lanyard.text;

import org.jspecify.annotations.NullMarked;
