package dev.lanyard.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret item: a version and named fields, one per line. A plain format, because
 * the token command reads it without loading a JSON library.
 *
 * <pre>
 * lanyard 1
 * accessToken=…
 * expiresAt=2026-11-23T21:23:24Z
 * </pre>
 */
public final class SecretFields {
    private static final String WORD = "lanyard ";
    private static final String HEADER = WORD + "1";

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Sets a field; a null value is omitted. */
    public SecretFields with(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public @Nullable String get(String name) {
        return fields.get(name);
    }

    public SecretText encode() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text.append(field.getKey()).append('=');
            text.append(field.getValue().replace("\\", "\\\\").replace("\n", "\\n"));
            text.append('\n');
        }
        return SecretText.of(text.toString());
    }

    /** Parses an item; null if it is not in this version's format. */
    public static @Nullable SecretFields decode(SecretText item) {
        String text = item.reveal();
        if (!text.startsWith(HEADER + "\n")) {
            return null;
        }
        SecretFields decoded = new SecretFields();
        int start = HEADER.length() + 1;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int equals = text.indexOf('=', start);
            if (end < 0 || equals < 0 || equals > end) {
                return null;
            }
            decoded.fields.put(text.substring(start, equals), unescape(text, equals + 1, end));
            start = end + 1;
        }
        return decoded;
    }

    /** Returns whether an item is in a format of a later version. */
    public static boolean isLaterVersion(SecretText item) {
        String text = item.reveal();
        return text.startsWith(WORD) && !text.startsWith(HEADER + "\n");
    }

    private static String unescape(String text, int start, int end) {
        StringBuilder value = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
                value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    @Override
    public String toString() {
        return "SecretFields" + fields.keySet();
    }
}
