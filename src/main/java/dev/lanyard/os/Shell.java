package dev.lanyard.os;

import dev.lanyard.text.SingleLine;
import java.io.File;

/** Quotes words for a shell, so that each remains one word and nothing in it is evaluated. */
public enum Shell {
    /**
     * sh, bash and zsh, and fish where no backslash is in a word: single quotes; control characters
     * as {@code $'…'}, which bash and zsh support.
     */
    POSIX {
        @Override
        public String quoted(String word) {
            return isPrintable(word) ? "'" + word.replace("'", "'\\''") + "'" : ansiQuoted(word);
        }
    },
    /** fish: single quotes, in which a backslash escapes itself and a quote. */
    FISH {
        @Override
        public String quoted(String word) {
            return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    /**
     * PowerShell, and cmd.exe where possible: a word of blanks and plain characters is put in
     * double quotes, which both parse alike. Other words are quoted for PowerShell, which also
     * accepts U+2018 to U+201B as single quotes.
     */
    WINDOWS {
        @Override
        public String quoted(String word) {
            boolean simple = !word.isEmpty();
            for (int i = 0; i < word.length(); i++) {
                simple &= isPlain(word.charAt(i)) || " ()\\".indexOf(word.charAt(i)) >= 0;
            }
            if (simple && !word.endsWith("\\")) {
                return '"' + word + '"';
            }
            StringBuilder quoted = new StringBuilder("'");
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                quoted.append(c);
                if (c == '\'' || (c >= '\u2018' && c <= '\u201B')) {
                    quoted.append(c);
                }
            }
            return quoted.append('\'').toString();
        }
    };

    /** Returns the shell of this system's user. */
    public static Shell current() {
        return File.separatorChar == '\\' ? WINDOWS : POSIX;
    }

    /** Returns a word as it is typed: plain, or quoted if necessary. */
    public String word(String word) {
        return isPlain(word) ? word : quoted(word);
    }

    /** Returns the command on one line, quoted. */
    public String command(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word(word));
        }
        return line.toString();
    }

    public abstract String quoted(String word);

    private static boolean isPlain(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            plain &= isPlain(word.charAt(i));
        }
        return plain;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_./:@+,=".indexOf(c) >= 0
                || (c > 0x7f && Character.isLetterOrDigit(c));
    }

    private static boolean isPrintable(String word) {
        return word.codePoints().allMatch(SingleLine::isPrintable);
    }

    private static String ansiQuoted(String word) {
        StringBuilder quoted = new StringBuilder("$'");
        for (int at = 0; at < word.length(); ) {
            int codePoint = word.codePointAt(at);
            if (codePoint == '\'' || codePoint == '\\') {
                quoted.append('\\').append((char) codePoint);
            } else if (SingleLine.isPrintable(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                String hex = Integer.toHexString(codePoint);
                quoted.append("\\U").append("0".repeat(8 - hex.length())).append(hex);
            }
            at += Character.charCount(codePoint);
        }
        return quoted.append('\'').toString();
    }
}
