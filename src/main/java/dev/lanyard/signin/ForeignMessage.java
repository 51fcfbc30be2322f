package dev.lanyard.signin;

import dev.lanyard.text.SingleLine;

/** What AWS or a browser wrote, fit for a terminal and a page: bounded, with no control signs. */
final class ForeignMessage {
    private static final int MAX_LENGTH = 300;

    private ForeignMessage() {}

    /** One line of it, without the full stop at its end; the other text where nothing is left. */
    static String of(String text, String otherwise) {
        String stripped = SingleLine.of(text, MAX_LENGTH).replace('\uFFFD', ' ').strip();
        while (stripped.endsWith(".")) {
            stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
        }
        return stripped.isEmpty() ? otherwise : stripped;
    }
}
