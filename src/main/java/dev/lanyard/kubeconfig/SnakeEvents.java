package dev.lanyard.kubeconfig;

import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** What SnakeYAML says, in this package's words. */
final class SnakeEvents {
    /** Longer texts are refused before they are read. */
    static final int MAX_LENGTH = 32 << 20;

    private static final Resolver RESOLVER = new Resolver();

    private SnakeEvents() {}

    static Parser parser(String text) throws UnreadableYaml {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(2 * MAX_LENGTH);
        try {
            return new ParserImpl(new StreamReader(text), options);
        } catch (YAMLException e) {
            throw unreadable(text, e);
        }
    }

    static Node.Style style(ScalarEvent event) {
        DumperOptions.ScalarStyle style = event.getScalarStyle();
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> Node.Style.PLAIN;
            case SINGLE_QUOTED -> Node.Style.SINGLE;
            case DOUBLE_QUOTED -> Node.Style.DOUBLE;
            case LITERAL, FOLDED -> Node.Style.BLOCK;
        };
    }

    static Value value(ScalarEvent event) {
        String tag = event.getTag();
        if (tag != null && !tag.equals("!")) {
            return tag.equals(Tag.STR.getValue())
                    ? new Value.Text(event.getValue())
                    : new Value.Bare(tag + " " + event.getValue());
        }
        boolean plain = style(event) == Node.Style.PLAIN && tag == null;
        return plain ? plain(event.getValue()) : new Value.Text(event.getValue());
    }

    /** What a plain scalar means by YAML 1.1, which kubectl's parser follows too. */
    static Value plain(String text) {
        Tag tag = RESOLVER.resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.STR)) {
            return new Value.Text(text);
        }
        if (tag.equals(Tag.NULL)) {
            return Value.Bare.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> Value.Bare.TRUE;
                default -> Value.Bare.FALSE;
            };
        }
        return tag.equals(Tag.MERGE) ? new Value.Text(text) : new Value.Bare(text);
    }

    static String problem(MarkedYAMLException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        return (context == null ? "" : context + ", ")
                + (problem == null ? "the parser stopped here" : problem);
    }

    static UnreadableYaml unreadable(String text, YAMLException e) {
        if (e instanceof ReaderException reader) {
            int position = Math.max(0, Math.min(reader.getPosition(), text.length()));
            return new UnreadableYaml(
                    position,
                    "it holds a character that YAML does not allow: U+"
                            + String.format(Locale.ROOT, "%04X", reader.getCodePoint()));
        }
        return new UnreadableYaml(0, "it is not valid YAML");
    }
}
