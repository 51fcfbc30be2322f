/** Notifications of the operating system. */
@NullMarked
package dev.lanyard.os.notify;

import org.jspecify.annotations.NullMarked;
