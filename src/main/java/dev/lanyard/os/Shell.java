package dev.lanyard.os;

import dev.lanyard.text.SingleLine;
import java.io.File;

/** How each shell wants a word quoted so that it stays one word and nothing in it is run. */
public enum Shell {
    /** sh, bash, zsh, fish: single quotes; control characters by bash's and zsh's {@code $'…'}. */
    POSIX {
        @Override
        String quoted(String word) {
            return isPrintable(word) ? "'" + word.replace("'", "'\\''") + "'" : ansiQuoted(word);
        }
    },
    /**
     * PowerShell, and cmd.exe where the word allows it: a word of blanks and plain characters is
     * put in double quotes, which both read alike; anything else is for PowerShell, whose single
     * quotes may also be written as U+2018 to U+201B.
     */
    WINDOWS {
        @Override
        String quoted(String word) {
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

    /** The shell that a person on this system pastes into. */
    public static Shell current() {
        return File.separatorChar == '\\' ? WINDOWS : POSIX;
    }

    /** A word as it has to be typed: unchanged where it is plain, quoted where it is not. */
    public String word(String word) {
        return isPlain(word) ? word : quoted(word);
    }

    /** A command of these words on one line, safe to paste whatever the words hold. */
    public String command(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word(word));
        }
        return line.toString();
    }

    abstract String quoted(String word);

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
