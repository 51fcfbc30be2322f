/** Starting when the person logs in, by each system's own means. */
@NullMarked
package dev.lanyard.os.login;

import org.jspecify.annotations.NullMarked;
