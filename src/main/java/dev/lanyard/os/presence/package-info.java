/** Detection of the user's presence. */
@NullMarked
package dev.lanyard.os.presence;

import org.jspecify.annotations.NullMarked;
