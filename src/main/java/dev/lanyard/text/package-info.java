/** Foreign text (from AWS, config files, clusters and other programs) where it becomes a line. */
@NullMarked
package dev.lanyard.text;

import org.jspecify.annotations.NullMarked;
