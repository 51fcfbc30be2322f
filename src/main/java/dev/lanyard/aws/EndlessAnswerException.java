package dev.lanyard.aws;

import java.io.IOException;

/** An answer or a list went past its bound. Asking again would bring the same, so it is not. */
final class EndlessAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    EndlessAnswerException(String what) {
        super(what);
    }
}
