/** What differs between operating systems, and the files that only their owner may read. */
@NullMarked
package dev.lanyard.os;

import org.jspecify.annotations.NullMarked;
