package dev.lanyard.yaml;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Converts SnakeYAML's events and errors. */
final class SnakeEvents {
    private SnakeEvents() {}

    static Node.Style style(ScalarEvent event) {
        DumperOptions.ScalarStyle style = event.getScalarStyle();
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> Node.Style.PLAIN;
            case SINGLE_QUOTED -> Node.Style.SINGLE;
            case DOUBLE_QUOTED -> Node.Style.DOUBLE;
            case LITERAL, FOLDED -> Node.Style.BLOCK;
        };
    }

    /**
     * Returns the meaning of a scalar to kubectl.
     *
     * @param at location of the scalar
     */
    static Value value(ScalarEvent event, int at) throws UnreadableYamlException {
        String text = event.getValue();
        String tag = event.getTag();
        if (tag == null) {
            boolean plain = style(event) == Node.Style.PLAIN;
            return plain ? GoYamlResolver.plain(text) : new Value.Text(text);
        }
        Value value = GoYamlResolver.tagged(tag, text);
        if (value == null) {
            throw new UnreadableYamlException(
                    at, "kubectl can't read this value as its tag says; remove the tag " + tag);
        }
        return value;
    }

    static String problem(MarkedYAMLException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        return (context == null ? "" : context + ", ")
                + (problem == null ? "the parser stopped here" : problem);
    }
}
