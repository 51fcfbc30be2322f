package dev.lanyard.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar means to go-yaml v2 (sigs.k8s.io/yaml, goyaml.v2/resolve.go) where it is read as
 * JSON: a date is text there (decode.go, scalar), as is a number of YAML 1.1 to the base of 60.
 */
public final class GoYamlResolver {
    private static final String PREFIX = "tag:yaml.org,2002:";
    private static final int MAX_WORD = 5;
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern NOT_FINITE =
            Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern WITH_BASE =
            Pattern.compile("[-+]?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)");
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger MAX_SIGNED = BigInteger.ONE.shiftLeft(63);

    private GoYamlResolver() {}

    /** Resolves an untagged plain scalar. */
    public static Value plain(String text) {
        char first = text.isEmpty() ? '~' : text.charAt(0);
        if ("yYnNtTfFoO~".indexOf(first) >= 0) {
            return word(text);
        }
        boolean digits = (first >= '0' && first <= '9') || first == '+' || first == '-';
        boolean number =
                (digits && isNumber(text.replace("_", "")))
                        || (first == '.' && isFloat(text))
                        || ((digits || first == '.') && isNotFinite(text));
        return number ? new Value.Bare(text) : new Value.Text(text);
    }

    private static Value word(String text) {
        if (text.length() > MAX_WORD) {
            return new Value.Text(text);
        }
        if (TRUE.contains(text)) {
            return Value.Bare.TRUE;
        }
        if (FALSE.contains(text)) {
            return Value.Bare.FALSE;
        }
        return NULL.contains(text) ? Value.Bare.NULL : new Value.Text(text);
    }

    /**
     * Resolves a tagged scalar, quoted or not.
     *
     * @return null if the tag does not match, so that kubectl rejects the file
     */
    static @Nullable Value tagged(String tag, String text) {
        if (!tag.startsWith(PREFIX)) {
            return new Value.Text(text);
        }
        Value plain = plain(text);
        boolean number = plain instanceof Value.Bare bare && isNumber(bare);
        return switch (tag.substring(PREFIX.length())) {
            case "binary" -> decoded(text);
            case "null" -> plain.equals(Value.Bare.NULL) ? plain : null;
            case "bool" ->
                    plain.equals(Value.Bare.TRUE) || plain.equals(Value.Bare.FALSE) ? plain : null;
            case "int" -> number && isInteger(text.replace("_", "")) ? plain : null;
            case "float" -> number ? plain : null;
            case "timestamp" -> null;
            default -> new Value.Text(text);
        };
    }

    private static boolean isNumber(Value.Bare bare) {
        return !bare.equals(Value.Bare.NULL)
                && !bare.equals(Value.Bare.TRUE)
                && !bare.equals(Value.Bare.FALSE);
    }

    /** Returns whether a number is infinite or NaN, which JSON cannot represent. */
    public static boolean isNotFinite(String text) {
        return NOT_FINITE.matcher(text).matches();
    }

    private static boolean isNumber(String digits) {
        return isInteger(digits) || isFloat(digits);
    }

    private static boolean isFloat(String text) {
        return FLOAT.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text));
    }

    private static boolean isInteger(String text) {
        boolean signed = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0;
        String digits = signed ? text.substring(1) : text;
        int base = 10;
        if (WITH_BASE.matcher(text).matches()) {
            base =
                    switch (digits.charAt(1)) {
                        case 'x', 'X' -> 16;
                        case 'o', 'O' -> 8;
                        default -> 2;
                    };
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            base = 8;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 127 || Character.digit(digits.charAt(i), base) < 0) {
                return false;
            }
        }
        return !digits.isEmpty() && fits(new BigInteger(digits, base), text, signed);
    }

    private static boolean fits(BigInteger number, String text, boolean signed) {
        if (!signed) {
            return number.compareTo(MAX_UNSIGNED) < 0;
        }
        return number.compareTo(MAX_SIGNED) < (text.charAt(0) == '-' ? 1 : 0);
    }

    /** Decodes a binary scalar, as kubectl does in place of a text. */
    private static @Nullable Value decoded(String text) {
        byte[] bytes = base64(text);
        return bytes == null ? null : new Value.Text(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Decodes Go's base64.StdEncoding: with padding and optional line ends. Null if malformed. */
    public static byte @Nullable [] base64(String text) {
        String bare = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : joined(text);
        if (bare.length() % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(bare);
        } catch (IllegalArgumentException _) {
            // Not base64.
            return null;
        }
    }

    private static String joined(String text) {
        return text.replace("\n", "").replace("\r", "");
    }
}
