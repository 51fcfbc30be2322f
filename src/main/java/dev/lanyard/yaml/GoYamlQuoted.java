package dev.lanyard.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.ScalarToken;

final class GoYamlQuoted {
    private static final String ESCAPES = "0abt\tnvfre \"'\\N_LP";
    private static final String MEANT =
            "\0\u0007\b\t\t\n\u000B\f\r\u001B \"'\\\u0085\u00A0\u2028\u2029";

    private final GoYamlCursor cursor;
    private final char quote;
    private final Mark start;
    private final StringBuilder value = new StringBuilder();

    private GoYamlQuoted(GoYamlCursor cursor) {
        this.cursor = cursor;
        this.quote = cursor.peek();
        this.start = cursor.mark();
    }

    static ScalarToken scan(GoYamlCursor cursor) {
        return new GoYamlQuoted(cursor).token();
    }

    private ScalarToken token() {
        cursor.skip();
        while (true) {
            if (cursor.isDocumentMark()) {
                throw error("found unexpected document indicator");
            }
            if (cursor.isEnd()) {
                throw error("found unexpected end of stream");
            }
            boolean escapedBreak = words();
            if (cursor.peek() == quote && !cursor.isEnd()) {
                break;
            }
            space(escapedBreak);
        }
        cursor.skip();
        ScalarStyle style = quote == '"' ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.SINGLE_QUOTED;
        return new ScalarToken(value.toString(), false, start, cursor.mark(), style);
    }

    /**
     * Scans up to a blank, a line end or the closing quote; returns whether it ended with an
     * escaped line end.
     */
    private boolean words() {
        while (!cursor.isSpaceOrEnd(0)) {
            char c = cursor.peek();
            if (c == quote) {
                if (quote == '"' || cursor.peek(1) != quote) {
                    return false;
                }
                value.append(quote);
                cursor.skip(2);
            } else if (c == '\\' && quote == '"') {
                if (cursor.isBreak(1)) {
                    cursor.skip();
                    cursor.skipLine();
                    return true;
                }
                escape();
            } else {
                cursor.read(value);
            }
        }
        return false;
    }

    private void escape() {
        char c = cursor.peek(1);
        int known = ESCAPES.indexOf(c);
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (known < 0 && digits == 0) {
            throw error("found unknown escape character");
        }
        cursor.skip(2);
        if (known >= 0) {
            value.append(MEANT.charAt(known));
            return;
        }
        long code = 0;
        for (int i = 0; i < digits; i++) {
            char digit = cursor.peek(i);
            int hex = digit < 128 ? Character.digit(digit, 16) : -1;
            if (hex < 0) {
                throw error("did not find expected hexdecimal number");
            }
            code = (code << 4) + hex;
        }
        if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
            throw error("found invalid Unicode character escape code");
        }
        value.appendCodePoint((int) code);
        cursor.skip(digits);
    }

    private void space(boolean escapedBreak) {
        StringBuilder blanks = new StringBuilder();
        StringBuilder breaks = new StringBuilder();
        boolean behindBreak = escapedBreak;
        while (true) {
            if (cursor.isBreak(0)) {
                blanks.setLength(0);
                cursor.readLine(breaks);
                behindBreak = true;
            } else if (!cursor.isBlank(0)) {
                break;
            } else if (behindBreak) {
                cursor.skip();
            } else {
                cursor.read(blanks);
            }
        }
        if (escapedBreak) {
            value.append(breaks);
        } else {
            value.append(behindBreak ? folded(breaks) : blanks);
        }
    }

    /** Folds line ends: a single one becomes a space; of several, all but the first remain. */
    static String folded(StringBuilder breaks) {
        if (breaks.charAt(0) != '\n') {
            return breaks.toString();
        }
        return breaks.length() == 1 ? " " : breaks.substring(1);
    }

    private RuntimeException error(String problem) {
        return cursor.error("while scanning a quoted scalar", start, problem);
    }
}
