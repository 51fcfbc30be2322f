package dev.lanyard.text;

import org.jspecify.annotations.Nullable;

/**
 * Makes foreign text of several lines (a diff, a stack trace, an agent's answer) fit to be shown:
 * each line as {@link SingleLine} would have it, with {@code \n} as the only line end.
 */
public final class MultiLine {
    private MultiLine() {}

    /** The text with each of its lines cleaned; null is the empty text. */
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
