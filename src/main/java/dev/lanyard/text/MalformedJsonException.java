package dev.lanyard.text;

import java.io.IOException;

/** A text that is not JSON, or lacks what it must have. The message has no piece of the text. */
public final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }
}
