package dev.lanyard.os.local;

import java.io.IOException;

/** A failed call of Windows. */
final class Win32Exception extends IOException {
    private static final long serialVersionUID = 1L;

    private final int error;

    Win32Exception(int error) {
        super("Windows error " + error);
        this.error = error;
    }

    int error() {
        return error;
    }
}
