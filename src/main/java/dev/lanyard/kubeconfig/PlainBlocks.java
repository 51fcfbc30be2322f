package dev.lanyard.kubeconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one shape that programs write, many times faster than a whole YAML parser: block style,
 * scalars on one line, whole-line comments. It gives up on anything else, an error among them, so
 * that its answer, where there is one, is SnakeYAML's.
 *
 * <p>Of thousands of entries a change touches three. The items of the lists are therefore skimmed:
 * gone through to the last character like everything else, but made into nodes only when somebody
 * asks for more than their names; and those that were gone through in the text before a change are
 * only compared with it.
 */
final class PlainBlocks {
    private static final int MAX_DEPTH = 16;
    private static final int DEPTH_OF_LISTS = 1;
    private static final int DEPTH_OF_ITEMS = 2;
    private static final Node.Scalar SKIMMED =
            new Node.Scalar(0, 0, Node.Style.PLAIN, Value.Bare.NULL);

    /** It is some other shape. */
    static final class OtherShape extends Exception {
        private static final long serialVersionUID = 1L;

        OtherShape() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final PlainLines lines;
    private final @Nullable YamlTree before;
    // The end of the last thing that was read.
    private int lastEnd;
    private boolean skimming;
    private final SkimmedKeys keys;

    private PlainBlocks(String text, @Nullable YamlTree before) {
        this.text = text;
        this.before = before;
        this.lines = new PlainLines(text);
        this.keys = new SkimmedKeys(text);
    }

    /**
     * The tree, or null when the text has another shape.
     *
     * @param before a text that most of this one is taken from, already read; null for none
     */
    static @Nullable YamlTree read(String text, @Nullable YamlTree before) {
        try {
            return new PlainBlocks(text, before).document();
        } catch (OtherShape e) {
            return null;
        }
    }

    /** An item of a list, read as a whole after it was skimmed. */
    static Node.Mapping item(String text, int lineStart, int start) {
        PlainBlocks blocks = new PlainBlocks(text, null);
        try {
            blocks.lines.advance(lineStart);
            return (Node.Mapping) blocks.mapping(start - lineStart, start, DEPTH_OF_ITEMS);
        } catch (OtherShape skimmedInVain) {
            throw new IllegalStateException(skimmedInVain);
        }
    }

    private YamlTree document() throws OtherShape {
        lines.advance(0);
        if (!lines.atEnd() && text.startsWith("---", lines.start()) && lines.length() == 3) {
            lines.advance(lines.next());
        }
        if (lines.atEnd() || lines.isDash() || lines.indent() != 0) {
            throw new OtherShape();
        }
        Node root = mapping(0, lines.content(), 0);
        if (!lines.atEnd()) {
            throw new OtherShape();
        }
        return new YamlTree(text, root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Node mapping(int column, int firstKey, int depth) throws OtherShape {
        if (depth > MAX_DEPTH) {
            throw new OtherShape();
        }
        List<Node.Entry> entries = skimming ? List.of() : new ArrayList<>(4);
        SequencedMap<String, Value> values = LinkedHashMap.newLinkedHashMap(skimming ? 0 : 4);
        int outerKeys = keys.mark();
        int key = firstKey;
        while (key >= 0) {
            int colon = lines.colon(key);
            if (colon < 0) {
                throw new OtherShape();
            }
            if (skimming) {
                keys.add(key, colon, outerKeys);
                int value = lines.skipSpaces(colon + 1);
                boolean isName =
                        depth == DEPTH_OF_ITEMS && value < lines.end() && keys.isName(key, colon);
                fieldValue(colon + 1, column, depth);
                if (isName) {
                    keys.foundName(value, lastEnd);
                }
            } else {
                String name = text.substring(key, colon);
                Node value = fieldValue(colon + 1, column, depth);
                if (values.put(name, value.value()) != null) {
                    throw new OtherShape();
                }
                Node.Scalar keyNode =
                        new Node.Scalar(key, colon, Node.Style.PLAIN, new Value.Text(name));
                entries.add(new Node.Entry(name, keyNode, value, false));
            }
            boolean more = !lines.atEnd() && lines.indent() == column && !lines.isDash();
            key = more ? lines.content() : -1;
        }
        keys.backTo(outerKeys);
        notDeeperThan(column);
        return skimming
                ? SKIMMED
                : new Node.Mapping(firstKey, lastEnd, false, entries, new Value.Fields(values));
    }

    private Node fieldValue(int afterColon, int column, int depth) throws OtherShape {
        int start = lines.skipSpaces(afterColon);
        if (start < lines.end()) {
            if (start == afterColon) {
                throw new OtherShape();
            }
            return scalar(start, column, 1);
        }
        lines.advance(lines.next());
        int indent = lines.atEnd() ? -1 : lines.indent();
        if (indent >= column && lines.isDash()) {
            return sequence(indent, depth + 1, afterColon);
        }
        if (indent > column) {
            return mapping(indent, lines.content(), depth + 1);
        }
        lastEnd = afterColon;
        return skimming
                ? SKIMMED
                : new Node.Scalar(afterColon, afterColon, Node.Style.PLAIN, Value.Bare.NULL);
    }

    private Node sequence(int column, int depth, int afterKey) throws OtherShape {
        int start = lines.content();
        List<Node> items = skimming ? List.of() : new ArrayList<>();
        List<Value> values = skimming ? List.of() : new ArrayList<>();
        SkimmedBefore known =
                depth == DEPTH_OF_LISTS
                        ? SkimmedBefore.of(before, text, afterKey)
                        : SkimmedBefore.NOTHING;
        while (!lines.atEnd() && lines.indent() == column && lines.isDash()) {
            int item = lines.skipSpaces(lines.content() + 1);
            if (item == lines.end() || (text.charAt(item) == '-' && !text.startsWith("--", item))) {
                throw new OtherShape();
            }
            Node node;
            if (!lines.isKey(item)) {
                node = scalar(item, column, 0);
            } else if (depth == DEPTH_OF_LISTS) {
                node = skimmed(item, known).node();
            } else {
                node = mapping(item - lines.start(), item, depth + 1);
            }
            if (!skimming) {
                items.add(node);
                values.add(node.value());
            }
        }
        notDeeperThan(column);
        return skimming
                ? SKIMMED
                : new Node.Sequence(start, lastEnd, false, items, new Value.Items(values));
    }

    private SkimmedItem skimmed(int item, SkimmedBefore known) throws OtherShape {
        SkimmedItem same = known.at(text, lines.start());
        if (same != null) {
            lastEnd = same.end();
            lines.advance(same.nextLine());
            return same;
        }
        int lineStart = lines.start();
        keys.forgetName();
        skimming = true;
        mapping(item - lineStart, item, DEPTH_OF_ITEMS);
        skimming = false;
        Value name = keys.hasName() ? leaf(keys.nameStart(), keys.nameEnd()).value() : null;
        SkimmedItem skimmed =
                new SkimmedItem(
                        new SkimmedItem.Place(
                                text, lineStart, item, lastEnd, lines.start(), lines.lookedTo()),
                        name);
        known.passed(name);
        return skimmed;
    }

    /** The rest of the line is one scalar; what follows must not go on with it. */
    private Node scalar(int start, int column, int separators) throws OtherShape {
        int stop = lines.end();
        while (stop > start && text.charAt(stop - 1) == ' ') {
            stop--;
        }
        lines.check(start, stop, separators);
        Node node = skimming ? SKIMMED : leaf(start, stop);
        lastEnd = stop;
        lines.advance(lines.next());
        notDeeperThan(column);
        return node;
    }

    private void notDeeperThan(int column) throws OtherShape {
        if (!lines.atEnd() && lines.indent() > column) {
            throw new OtherShape();
        }
    }

    /** What was found to be one word, or an empty collection. */
    private Node leaf(int start, int stop) {
        char first = text.charAt(start);
        if (first == '[') {
            return new Node.Sequence(start, stop, true, List.of(), Value.Items.EMPTY);
        }
        if (first == '{') {
            return new Node.Mapping(start, stop, true, List.of(), Value.Fields.EMPTY);
        }
        if (first == '"' || first == '\'') {
            Node.Style style = first == '"' ? Node.Style.DOUBLE : Node.Style.SINGLE;
            Value value = new Value.Text(text.substring(start + 1, stop - 1));
            return new Node.Scalar(start, stop, style, value);
        }
        return new Node.Scalar(start, stop, Node.Style.PLAIN, plain(text.substring(start, stop)));
    }

    /** Words and numbers that are no strings are short or begin with a digit. */
    private static Value plain(String scalar) {
        boolean surelyText = scalar.length() > 5 && !Character.isDigit(scalar.charAt(0));
        return surelyText ? new Value.Text(scalar) : SnakeEvents.plain(scalar);
    }
}
