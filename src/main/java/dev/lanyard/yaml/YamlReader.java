package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Parses a text to a tree with locations. Accepts one document with unique keys that are strings;
 * anything else is rejected, because a patch could not be verified.
 */
public final class YamlReader {
    /** Longer texts are refused before they are read, in UTF-16 units or bytes. */
    public static final int MAX_LENGTH = 32 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 10_000;
    // Nested aliases grow exponentially when expanded.
    private static final int RATIO_RANGE_LOW = 400_000;
    private static final int RATIO_RANGE_HIGH = 4_000_000;
    private static final long MAX_FOLLOWED = 20_000_000;

    private final String text;
    private final int from;
    private final boolean isPart;
    private final Parser parser;
    private final Map<String, Node> anchors = new HashMap<>();
    private final IdentityHashMap<Node, Long> weights = new IdentityHashMap<>();
    private int aliases;
    private long followed;
    private long read;

    private YamlReader(String text, int from, boolean isPart, Parser parser) {
        this.text = text;
        this.isPart = isPart;
        this.from = from;
        this.parser = parser;
    }

    /** Parses a text. */
    public static YamlTree read(String text) {
        return read(text, null);
    }

    /**
     * Parses a text.
     *
     * @param before a parsed text that most of this one is taken from, or null
     */
    public static YamlTree read(String text, @Nullable YamlTree before) {
        YamlTree quick = FastBlockReader.read(text, before);
        return quick != null ? quick : readFully(text);
    }

    /** Parses a text of any style with SnakeYAML. */
    static YamlTree readFully(String text) {
        return readFully(text, 0, text.length(), 0);
    }

    /**
     * Parses a part of a text that does not depend on the rest.
     *
     * @param depth nesting depth of the part
     * @return its node with locations in the whole text; null if malformed or if it contains
     *     aliases
     */
    static @Nullable Node part(String text, int from, int to, int depth) {
        try {
            YamlTree tree = readFully(text, from, to, depth);
            return tree.hasAliases() ? null : tree.root();
        } catch (RefusedYamlException e) {
            return null;
        }
    }

    private static YamlTree readFully(String text, int from, int to, int depth) {
        String part = text.substring(from, to);
        GoYamlCursor.checkCharacters(part);
        boolean isPart = part.length() < text.length();
        Parser parser = new ParserImpl(new GoYamlScanner(part));
        YamlReader reader = new YamlReader(text, from, isPart, parser);
        try {
            return reader.document(depth);
        } catch (MarkedYAMLException e) {
            throw new RefusedYamlException(reader.offset(e), "it is not valid YAML: " + problem(e));
        } catch (YAMLException e) {
            throw new RefusedYamlException(from, "it is not valid YAML");
        }
    }

    private YamlTree document(int depth) {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new YamlTree(text, null, false);
        }
        parser.getEvent();
        Node root = node(depth);
        parser.getEvent();
        // kubectl reads the first document only.
        if (isPart && !parser.checkEvent(Event.ID.StreamEnd)) {
            throw new RefusedYamlException(start(parser.peekEvent()), "it does not end there");
        }
        return new YamlTree(text, root, aliases > 0);
    }

    private Node node(int depth) {
        read++;
        Event event = parser.getEvent();
        if (depth > MAX_DEPTH) {
            throw new RefusedYamlException(start(event), "it is nested too deeply");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar);
        } else if (event instanceof MappingStartEvent mapping) {
            node = mapping(mapping, depth);
        } else {
            node = sequence((SequenceStartEvent) event, depth);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
            weights.put(node, weight(node));
        }
        return node;
    }

    private Node alias(AliasEvent event) {
        Node target = anchors.get(event.getAnchor());
        if (target == null) {
            throw new RefusedYamlException(
                    start(event), "the alias *" + event.getAnchor() + " has no anchor before it");
        }
        followed += weights.getOrDefault(target, 1L);
        if (++aliases > MAX_ALIASES || followed > MAX_FOLLOWED || isExcessive()) {
            throw new RefusedYamlException(start(event), "it holds too many aliases");
        }
        return new Node.Alias(start(event), offset(event.getEndMark()), target);
    }

    /** Whether go-yaml finds "excessive aliasing" (goyaml.v2/decode.go, decoder.unmarshal). */
    private boolean isExcessive() {
        long decoded = read + followed;
        double range = (decoded - RATIO_RANGE_LOW) / (double) (RATIO_RANGE_HIGH - RATIO_RANGE_LOW);
        double allowed = 0.99 - 0.89 * Math.clamp(range, 0, 1);
        return followed > 100 && decoded > 1000 && followed > allowed * decoded;
    }

    private long weight(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> 1;
            case Node.Alias alias -> 1 + weights.getOrDefault(alias.target(), 1L);
            case Node.Sequence sequence -> {
                long sum = 1;
                for (Node item : sequence.items()) {
                    sum += weight(item);
                }
                yield sum;
            }
            case Node.Mapping mapping -> {
                long sum = 1;
                for (Node.Entry entry : mapping.entries()) {
                    sum += 1 + weight(entry.value());
                }
                yield sum;
            }
        };
    }

    private Node.Scalar scalar(ScalarEvent event) {
        int start = start(event);
        int end = Math.max(start, offset(event.getEndMark()));
        Node.Style style = style(event);
        if (style == Node.Style.BLOCK && end > start && LineIndex.isBreak(text.charAt(end - 1))) {
            // A block scalar ends after its last line end, which belongs to the line.
            end -= end > 1 && text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\r' ? 2 : 1;
        }
        return new Node.Scalar(start, end, style, value(event, start));
    }

    private static Node.Style style(ScalarEvent event) {
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
    private static Value value(ScalarEvent event, int at) {
        String text = event.getValue();
        String tag = event.getTag();
        if (tag == null) {
            boolean plain = style(event) == Node.Style.PLAIN;
            return plain ? GoYamlResolver.plain(text) : new Value.Text(text);
        }
        Value value = GoYamlResolver.tagged(tag, text);
        if (value == null) {
            throw new RefusedYamlException(
                    at, "kubectl can't read this value as its tag says; remove the tag " + tag);
        }
        return value;
    }

    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        return (context == null ? "" : context + ", ")
                + (problem == null ? "the parser stopped here" : problem);
    }

    private Node.Sequence sequence(SequenceStartEvent event, int depth) {
        List<Node> items = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Node item = node(depth + 1);
            items.add(item);
            values.add(item.value());
        }
        Node last = items.isEmpty() ? null : items.getLast();
        int end = end(event, parser.getEvent(), last);
        return new Node.Sequence(
                start(event), end, event.isFlow(), items, new Value.Sequence(values));
    }

    private Node.Mapping mapping(MappingStartEvent event, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        SequencedMap<String, Value> own = new LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Node key = node(depth + 1);
            String name = name(key);
            Node value = node(depth + 1);
            boolean merge =
                    name.equals("<<")
                            && key instanceof Node.Scalar scalar
                            && scalar.style() == Node.Style.PLAIN;
            entries.add(new Node.Entry(name, key, value, merge));
            if (merge) {
                merge(value, own);
            } else {
                own.put(name, value.value());
            }
        }
        Node last = entries.isEmpty() ? null : entries.getLast().value();
        int end = end(event, parser.getEvent(), last);
        return new Node.Mapping(start(event), end, event.isFlow(), entries, new Value.Fields(own));
    }

    /**
     * Merges a mapping. In go-yaml the last value of a key wins, whether direct or merged
     * (goyaml.v2/decode.go, decoder.mapping).
     */
    private static void merge(Node from, Map<String, Value> into) {
        switch (from.value()) {
            case Value.Fields fields -> into.putAll(fields.map());
            case Value.Sequence items -> {
                if (from instanceof Node.Alias) {
                    throw noMapping(from);
                }
                for (Value item : items.list().reversed()) {
                    if (!(item instanceof Value.Fields fields)) {
                        throw noMapping(from);
                    }
                    into.putAll(fields.map());
                }
            }
            default -> throw noMapping(from);
        }
    }

    private static RefusedYamlException noMapping(Node from) {
        return new RefusedYamlException(
                from.start(), "the key << merges what is no mapping, which kubectl refuses");
    }

    private static String name(Node key) {
        Value value = key.value();
        String name = Value.text(value);
        if (name == null) {
            throw new RefusedYamlException(
                    key.start(),
                    "a key is not plain text, which kubectl refuses; put it in quotes");
        }
        return name;
    }

    /** Returns the end of a collection: the bracket in flow style, the last node in block style. */
    private int end(CollectionStartEvent start, Event end, @Nullable Node last) {
        return start.isFlow() || last == null ? offset(end.getEndMark()) : last.end();
    }

    private int start(Event event) {
        return offset(event.getStartMark());
    }

    private int offset(Mark mark) {
        return Math.min(text.length(), from + mark.getIndex());
    }

    private int offset(MarkedYAMLException e) {
        return e.getProblemMark() == null ? from : offset(e.getProblemMark());
    }
}
