/** Native notifications. */
@NullMarked
package dev.lanyard.os.notify;

import org.jspecify.annotations.NullMarked;
