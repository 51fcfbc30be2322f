package dev.lanyard.signin;

import dev.lanyard.text.SingleLine;

/**
 * Cleans a message from AWS or a browser for a terminal or page: limited length, no control
 * characters.
 */
final class ForeignMessage {
    private static final int MAX_LENGTH = 300;

    private ForeignMessage() {}

    /** Returns one line without a final full stop, or the default text if nothing is left. */
    static String of(String text, String otherwise) {
        String stripped = SingleLine.of(text, MAX_LENGTH).replace('\uFFFD', ' ').strip();
        while (stripped.endsWith(".")) {
            stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
        }
        return stripped.isEmpty() ? otherwise : stripped;
    }
}
