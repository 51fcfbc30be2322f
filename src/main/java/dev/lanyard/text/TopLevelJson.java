package dev.lanyard.text;

import org.jspecify.annotations.Nullable;

/**
 * Finds a string in the outermost object of a JSON text. Skips everything else without parsing it:
 * a JSON library takes longer to load than the rest of the token command.
 */
public final class TopLevelJson {
    private static final int MAX_DEPTH = 1000;

    private final String json;
    private int at;

    private TopLevelJson(String json) {
        this.json = json;
    }

    /**
     * Returns the string under a key; null if it is missing, is not a string, or the text is
     * malformed.
     */
    public static @Nullable String text(String json, String key) {
        return new TopLevelJson(json).topLevel(key);
    }

    private @Nullable String topLevel(String key) {
        int depth = 0;
        boolean expectsKey = false;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                String text = string();
                if (text == null) {
                    return null;
                }
                if (depth == 1 && expectsKey && text.equals(key)) {
                    return value();
                }
                expectsKey = false;
                continue;
            }
            at++;
            switch (c) {
                case '{', '[' -> {
                    depth++;
                    expectsKey = c == '{' && depth == 1;
                }
                case '}', ']' -> depth--;
                case ',' -> expectsKey = depth == 1;
                default -> {}
            }
            if (depth > MAX_DEPTH || depth < 0) {
                return null;
            }
        }
        return null;
    }

    private @Nullable String value() {
        skipBlanks();
        if (at >= json.length() || json.charAt(at) != ':') {
            return null;
        }
        at++;
        skipBlanks();
        return at < json.length() && json.charAt(at) == '"' ? string() : null;
    }

    private void skipBlanks() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
    }

    /** Reads the string that starts here; null if it is not terminated. */
    private @Nullable String string() {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < json.length()) {
            char c = json.charAt(at);
            at++;
            if (c == '"') {
                return text.toString();
            }
            if (c != '\\') {
                text.append(c);
            } else if (at < json.length()) {
                // Versions and credentials contain no other escapes; a placeholder makes any such
                // value invalid.
                text.append(json.charAt(at) == '/' ? '/' : '?');
                at++;
            }
        }
        return null;
    }
}
