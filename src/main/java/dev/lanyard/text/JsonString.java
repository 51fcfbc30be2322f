package dev.lanyard.text;

/**
 * Writes JSON strings that are safe to print on a terminal. Beyond the characters that RFC 8259
 * (section 7) requires to be escaped, it escapes every control, format and separator character and
 * every unpaired surrogate. A parser reads back the original string.
 */
public final class JsonString {
    private JsonString() {}

    public static void append(StringBuilder json, String value) {
        json.append('"');
        for (int at = 0; at < value.length(); ) {
            int codePoint = value.codePointAt(at);
            int length = Character.charCount(codePoint);
            switch (codePoint) {
                case '"', '\\' -> json.append('\\').append((char) codePoint);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (SingleLine.isPrintable(codePoint)) {
                        json.appendCodePoint(codePoint);
                    } else {
                        for (int i = at; i < at + length; i++) {
                            escape(json, value.charAt(i));
                        }
                    }
                }
            }
            at += length;
        }
        json.append('"');
    }

    public static String of(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2);
        append(json, value);
        return json.toString();
    }

    private static void escape(StringBuilder json, char c) {
        String hex = Integer.toHexString(c);
        json.append("\\u").append("0000", hex.length(), 4).append(hex);
    }
}
