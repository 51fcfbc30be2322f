/** The desktop app: its doors over the use cases, its window, and what runs while none is open. */
@NullMarked
package dev.lanyard.app.desktop;

import org.jspecify.annotations.NullMarked;
