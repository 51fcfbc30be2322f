package dev.lanyard.kubeconfig;

/**
 * SnakeYAML stops at tabs that kubectl's parser skips: before a comment, behind a quoted value, and
 * as the indentation of JSON. For reading alone, those are taken for spaces; as indentation of
 * block style they stay the error that they are for both.
 */
final class TabTolerance {
    private static final int MOST = 500;

    private final String original;
    private StringBuilder copy = new StringBuilder(0);
    private String legible;
    private int mended;

    TabTolerance(String text) {
        this.original = text;
        this.legible = looksLikeJson(text) && text.indexOf('\t') >= 0 ? jsonWithout(text) : text;
    }

    /** The text to read: as long as the original, each character in its place. */
    String legible() {
        return legible;
    }

    /**
     * Takes one more run of tabs for spaces.
     *
     * @return whether that was worth a try
     */
    boolean mend(int at) {
        if (at >= legible.length() || legible.charAt(at) != '\t' || ++mended > MOST) {
            return false;
        }
        int lineStart = Lines.start(original, at);
        if (Lines.isBlank(original, lineStart, at) && !onlyComment(at) && !inFlow(at)) {
            return false;
        }
        if (copy.isEmpty()) {
            copy = new StringBuilder(legible);
        }
        for (int i = at; i < copy.length() && isBlank(copy.charAt(i)); i++) {
            copy.setCharAt(i, ' ');
        }
        legible = copy.toString();
        return true;
    }

    private boolean onlyComment(int at) {
        int i = at;
        while (i < original.length() && isBlank(original.charAt(i))) {
            i++;
        }
        return i == original.length() || "#\r\n".indexOf(original.charAt(i)) >= 0;
    }

    /** A guess that only has to be right often: what is read in vain is refused all the same. */
    private boolean inFlow(int at) {
        int depth = 0;
        for (int i = at - 1; i >= 0 && depth <= 0; i--) {
            char c = original.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return depth > 0;
    }

    private static boolean looksLikeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                return true;
            }
            if (!Character.isWhitespace(c) && c != '\uFEFF') {
                return false;
            }
        }
        return false;
    }

    private static String jsonWithout(String text) {
        StringBuilder spaced = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\t' && !quoted) {
                spaced.setCharAt(i, ' ');
            }
        }
        return spaced.toString();
    }

    private static boolean isBlank(char c) {
        return c == '\t' || c == ' ';
    }
}
