package dev.lanyard.text;

import org.jspecify.annotations.Nullable;

/**
 * Cleans untrusted text for one line of a terminal, notification, tray menu, log or table. Removes
 * control characters (terminal escape sequences), format characters (bidirectional overrides), line
 * breaks and unpaired surrogates. White space becomes a blank; every other removed character
 * becomes U+FFFD, so that the change is visible.
 */
public final class SingleLine {
    private static final char REPLACEMENT = '\uFFFD';

    private SingleLine() {}

    /** Returns the text as one line; null becomes the empty text. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int clean = cleanUpTo(text);
        return clean == text.length() ? text : cleaned(text, clean);
    }

    /**
     * Returns the text as one line of limited length.
     *
     * @param maxLength maximum length in UTF-16 units; a longer line is truncated and ends in "…"
     */
    public static String of(@Nullable String text, int maxLength) {
        String line = of(text);
        if (line.length() <= maxLength) {
            return line;
        }
        int end = Math.max(0, maxLength - 1);
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    /** Returns whether the character is left unchanged. */
    public static boolean isPrintable(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static int cleanUpTo(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!isPrintable(codePoint)) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static String cleaned(String text, int clean) {
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, clean);
        for (int at = clean; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (isPrintable(codePoint)) {
                line.appendCodePoint(codePoint);
            } else {
                line.append(Character.isWhitespace(codePoint) ? ' ' : REPLACEMENT);
            }
            at += Character.charCount(codePoint);
        }
        return line.toString();
    }
}
