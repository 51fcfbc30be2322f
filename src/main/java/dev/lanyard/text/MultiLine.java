package dev.lanyard.text;

import org.jspecify.annotations.Nullable;

/**
 * Cleans untrusted text of several lines (a diff, a stack trace, the agent's output) for display:
 * each line as {@link SingleLine} does, separated by {@code \n} only.
 */
public final class MultiLine {
    private MultiLine() {}

    /** Returns the text with each line cleaned; null becomes the empty text. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            boolean carriageReturn = newline > from && text.charAt(newline - 1) == '\r';
            clean.append(SingleLine.of(text.substring(from, carriageReturn ? end - 1 : end)));
            if (newline >= 0) {
                clean.append('\n');
            }
            from = end + 1;
        }
        return clean.toString();
    }

    private static boolean isClean(String text) {
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (codePoint != '\n' && !SingleLine.isPrintable(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }
}
