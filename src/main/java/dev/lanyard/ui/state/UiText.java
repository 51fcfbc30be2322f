package dev.lanyard.ui.state;

import dev.lanyard.text.SingleLine;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of the user interface, from the resource bundle {@code dev.lanyard.ui.words}. Arguments
 * are {@code {0}}, {@code {1}}; apostrophes are literal. Arguments are cleaned.
 */
public final class UiText {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lanyard.ui.words");

    private UiText() {}

    /** Returns what names a value in text keys and node ids: its name in lower case. */
    public static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text of a key with its arguments. */
    public static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", SingleLine.of(String.valueOf(values[i])));
        }
        return text;
    }

    /**
     * Returns a text with a number at {@code {0}}: the key's {@code .one} or {@code .other} form.
     */
    public static String count(String key, int number, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = number;
        System.arraycopy(more, 0, values, 1, more.length);
        return of(key + (number == 1 ? ".one" : ".other"), values);
    }
}
