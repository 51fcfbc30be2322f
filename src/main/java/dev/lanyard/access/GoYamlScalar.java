package dev.lanyard.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What aws-iam-authenticator reads a scalar as: it turns YAML into JSON with sigs.k8s.io/yaml,
 * whose go-yaml v2 takes unquoted words for booleans, nulls, numbers and times (goyaml.v2,
 * resolve.go), and a field that is to be a string then can't be read, nor can the whole list.
 */
final class GoYamlScalar {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9:._@/-]*[A-Za-z0-9]");
    private static final Set<String> NULLS = Set.of("", "~", "null");
    private static final Set<String> BOOLEANS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*"
                            + "|(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?)"
                            + "|\\.(nan|NaN|NAN)|[-+]?\\.(inf|Inf|INF)");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private static final Resolver RESOLVER = new Resolver();

    private GoYamlScalar() {}

    /** What a scalar is read as. */
    enum Kind {
        TEXT,
        NULL,
        OTHER
    }

    static Kind kind(ScalarNode node) {
        if (node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return node.getTag().startsWith(Tag.PREFIX) && !node.getTag().equals(Tag.STR)
                    ? Kind.OTHER
                    : Kind.TEXT;
        }
        // SnakeYAML would have found another type in it, so its tag says that it is a string.
        boolean tagged =
                node.getTag().equals(Tag.STR)
                        && !RESOLVER.resolve(NodeId.scalar, node.getValue(), true).equals(Tag.STR);
        return tagged ? Kind.TEXT : plain(node.getValue());
    }

    private static Kind plain(String word) {
        if (word.isEmpty()) {
            return Kind.NULL;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        boolean cased =
                word.equals(lower)
                        || word.equals(word.toUpperCase(Locale.ROOT))
                        || word.substring(1).equals(lower.substring(1));
        if (NULLS.contains(lower) && cased) {
            return Kind.NULL;
        }
        boolean other =
                (BOOLEANS.contains(lower) && cased)
                        || NUMBER.matcher(word).matches()
                        || TIME.matcher(word).matches();
        return other ? Kind.OTHER : Kind.TEXT;
    }

    /** A string so that it is read as this string, in block style. */
    static String written(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean safe =
                SAFE.matcher(text).matches() && !NULLS.contains(lower) && !BOOLEANS.contains(lower);
        return safe ? text : quoted(text);
    }

    /** A string in double quotes, as JSON has it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' '
                    || (c >= 0x7f && c < 0xa0)
                    || c == '\u2028'
                    || c == '\u2029'
                    || c >= '\uFEFF') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
