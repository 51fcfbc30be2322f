/**
 * Assembles the install tree. Compiled with the product and run by {@code mvn package}; in none of
 * its jars.
 */
@NullMarked
package dev.lanyard.packaging;

import org.jspecify.annotations.NullMarked;
