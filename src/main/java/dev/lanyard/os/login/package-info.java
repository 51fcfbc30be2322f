/** Starting Lanyard when the user logs in. */
@NullMarked
package dev.lanyard.os.login;

import org.jspecify.annotations.NullMarked;
