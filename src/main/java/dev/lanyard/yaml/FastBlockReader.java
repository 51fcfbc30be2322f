package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Parses the common subset of YAML many times faster than a full parser: block style, scalars and
 * flow collections on one line, comments. An item or a top-level key in another style is parsed by
 * SnakeYAML on its own, if it ends before the next line that is not indented deeper; else, and on
 * errors, SnakeYAML parses the whole text. The result equals SnakeYAML's.
 *
 * <p>A change affects few of thousands of entries. List items are therefore scanned for
 * well-formedness but converted to nodes only when more than their name is needed; items that were
 * scanned in the text before a change are only compared.
 */
final class FastBlockReader {
    private static final int MAX_DEPTH = 16;
    private static final int DEPTH_OF_LISTS = 1;
    private static final int DEPTH_OF_ITEMS = 2;
    private static final Node.Scalar SKIMMED =
            new Node.Scalar(0, 0, Node.Style.PLAIN, Value.Bare.NULL);

    /** The text is in a style that is left to SnakeYAML. */
    static final class UnsupportedStyleException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedStyleException() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final LineScanner lines;
    private final @Nullable YamlTree before;
    // End of the last token.
    private int lastEnd;
    private boolean skimming;
    private final KeySet keys;
    private final FastFlowReader flow;

    private FastBlockReader(String text, @Nullable YamlTree before) {
        this.text = text;
        this.before = before;
        this.lines = new LineScanner(text);
        this.keys = new KeySet(text);
        this.flow = new FastFlowReader(text, lines, keys);
    }

    /**
     * Parses a text; null if it is outside of the supported subset.
     *
     * @param before a parsed text that most of this one is taken from, or null
     */
    static @Nullable YamlTree read(String text, @Nullable YamlTree before) {
        try {
            return new FastBlockReader(text, before).document();
        } catch (UnsupportedStyleException e) {
            return null;
        }
    }

    private YamlTree document() throws UnsupportedStyleException {
        lines.advance(text.startsWith("\uFEFF") ? 1 : 0);
        if (!lines.atEnd() && text.startsWith("---", lines.start())) {
            lines.checkRest(lines.start() + 3);
            lines.advance(lines.next());
        }
        if (lines.atEnd() || lines.isDash() || lines.indent() != 0) {
            throw new UnsupportedStyleException();
        }
        Node root = mapping(0, lines.content(), 0);
        if (!lines.atEnd()) {
            throw new UnsupportedStyleException();
        }
        return new YamlTree(text, root, false);
    }

    private Node mapping(int column, int firstKey, int depth) throws UnsupportedStyleException {
        if (depth > MAX_DEPTH) {
            throw new UnsupportedStyleException();
        }
        List<Node.Entry> entries = skimming ? List.of() : new ArrayList<>(4);
        SequencedMap<String, Value> values = LinkedHashMap.newLinkedHashMap(skimming ? 0 : 4);
        int outerKeys = keys.mark();
        int key = firstKey;
        while (key >= 0) {
            if (skimming) {
                skim(key, column, depth, outerKeys);
            } else {
                Node.Entry entry = depth == 0 ? rootEntry(key) : entry(key, column, depth);
                if (values.put(entry.name(), entry.value().value()) != null) {
                    throw new UnsupportedStyleException();
                }
                entries.add(entry);
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

    private int colon(int key) throws UnsupportedStyleException {
        int colon = lines.colon(key);
        if (colon < 0) {
            throw new UnsupportedStyleException();
        }
        return colon;
    }

    private void skim(int key, int column, int depth, int outerKeys)
            throws UnsupportedStyleException {
        int colon = colon(key);
        keys.add(key, colon, outerKeys);
        int value = lines.skipSpaces(colon + 1);
        boolean isName =
                depth == DEPTH_OF_ITEMS
                        && keys.lastIsName()
                        && value < lines.end()
                        && text.charAt(value) != '#';
        fieldValue(colon + 1, column, depth, "");
        if (isName) {
            keys.foundName(value, lastEnd);
        }
    }

    private Node.Entry entry(int key, int column, int depth) throws UnsupportedStyleException {
        int colon = colon(key);
        Node.Scalar keyNode = (Node.Scalar) leaf(key, colon);
        String name = ((Value.Text) keyNode.value()).text();
        return new Node.Entry(name, keyNode, fieldValue(colon + 1, column, depth, name), false);
    }

    private Node.Entry rootEntry(int key) throws UnsupportedStyleException {
        int lineStart = lines.start();
        try {
            return entry(key, 0, 0);
        } catch (UnsupportedStyleException e) {
            Node.Entry odd = oddEntry(text, key, lines.behindDeeper(lineStart, 0, true));
            if (odd == null) {
                throw e;
            }
            goOnBehind(odd.value(), lines.behindDeeper(lineStart, 0, true));
            return odd;
        }
    }

    private void goOnBehind(Node odd, int nextLine) throws UnsupportedStyleException {
        keys.backTo(0);
        skimming = false;
        lastEnd = odd.end();
        lines.advance(nextLine);
    }

    /**
     * Parses the value after a key's colon.
     *
     * @param key the key at top level; any text below
     */
    private Node fieldValue(int afterColon, int column, int depth, String key)
            throws UnsupportedStyleException {
        int start = lines.skipSpaces(afterColon);
        if (start < lines.end() && text.charAt(start) != '#') {
            return scalar(start, column, 1);
        }
        lines.checkRest(afterColon);
        lines.advance(lines.next());
        int indent = lines.atEnd() ? -1 : lines.indent();
        if (indent >= column && lines.isDash()) {
            return sequence(indent, depth + 1, key);
        }
        if (indent > column) {
            return mapping(indent, lines.content(), depth + 1);
        }
        lastEnd = afterColon;
        return skimming
                ? SKIMMED
                : new Node.Scalar(afterColon, afterColon, Node.Style.PLAIN, Value.Bare.NULL);
    }

    private Node sequence(int column, int depth, String key) throws UnsupportedStyleException {
        int start = lines.content();
        List<Node> items = skimming ? List.of() : new ArrayList<>();
        List<Value> values = skimming ? List.of() : new ArrayList<>();
        boolean isList = depth == DEPTH_OF_LISTS;
        LazyItemCache known = isList ? LazyItemCache.of(before, key) : LazyItemCache.NOTHING;
        while (!lines.atEnd() && lines.indent() == column && lines.isDash()) {
            Node node = isList ? listItem(column, known) : item(column, depth);
            if (!skimming) {
                items.add(node);
                values.add(node.value());
            }
        }
        notDeeperThan(column);
        return skimming
                ? SKIMMED
                : new Node.Sequence(start, lastEnd, false, items, new Value.Sequence(values));
    }

    private int startOfItem() throws UnsupportedStyleException {
        int item = lines.skipSpaces(lines.content() + 1);
        if (item == lines.end() || (text.charAt(item) == '-' && !text.startsWith("--", item))) {
            throw new UnsupportedStyleException();
        }
        return item;
    }

    private Node item(int column, int depth) throws UnsupportedStyleException {
        int item = startOfItem();
        return lines.isKey(item)
                ? mapping(item - lines.start(), item, depth + 1)
                : scalar(item, column, 0);
    }

    private Node listItem(int column, LazyItemCache known) throws UnsupportedStyleException {
        int lineStart = lines.start();
        LazyItem item = known.at(text, lineStart);
        if (item != null) {
            lastEnd = item.end();
            lines.advance(item.nextLine());
            return item.node();
        }
        Node node;
        try {
            node = skimmed(column);
        } catch (UnsupportedStyleException e) {
            int nextLine = lines.behindDeeper(lineStart, column, false);
            Node odd = oddItem(text, lineStart, nextLine);
            if (odd == null) {
                throw e;
            }
            goOnBehind(odd, nextLine);
            node = odd instanceof Node.Mapping whole ? skimmed(lineStart, whole) : odd;
        }
        item = LazyItem.of(node);
        known.passed(item == null ? null : item.name());
        return node;
    }

    private Node skimmed(int column) throws UnsupportedStyleException {
        int lineStart = lines.start();
        int item = startOfItem();
        boolean inBraces = text.charAt(item) == '{';
        if (!inBraces && !lines.isKey(item)) {
            return scalar(item, column, 0);
        }
        keys.forgetName();
        skimming = true;
        if (inBraces) {
            endOfScalar(flow.end(item, true), column);
        } else {
            mapping(item - lineStart, item, DEPTH_OF_ITEMS);
        }
        skimming = false;
        Value name = keys.hasName() ? leaf(keys.nameStart(), keys.nameEnd()).value() : null;
        return new LazyItem(span(lineStart, item), name, null).node();
    }

    private Node skimmed(int lineStart, Node.Mapping whole) {
        Value name = whole.value().get(LazyItem.NAME);
        return new LazyItem(span(lineStart, whole.start()), name, whole).node();
    }

    /** Returns the location of an item that was just scanned. */
    private LazyItem.Span span(int lineStart, int item) {
        return new LazyItem.Span(text, lineStart, item, lastEnd, lines.start(), lines.lookedTo());
    }

    /** Parses an item that was scanned before. */
    static Node.Mapping whole(LazyItem.Span span) {
        Node node =
                FastFlowReader.begins(span.text().charAt(span.start()))
                        ? YamlReader.part(span.text(), span.start(), span.end(), DEPTH_OF_LISTS)
                        : block(span);
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw new IllegalStateException("an item of a list is read in two ways");
    }

    private static @Nullable Node block(LazyItem.Span span) {
        FastBlockReader blocks = new FastBlockReader(span.text(), null);
        try {
            blocks.lines.advance(span.lineStart());
            int column = span.start() - span.lineStart();
            return blocks.mapping(column, span.start(), DEPTH_OF_ITEMS);
        } catch (UnsupportedStyleException _) {
            // It was read by SnakeYAML before.
            return oddItem(span.text(), span.lineStart(), span.nextLine());
        }
    }

    /** Parses the rest of the line as one scalar; the next line must not continue it. */
    private Node scalar(int start, int column, int separators) throws UnsupportedStyleException {
        int stop =
                FastFlowReader.begins(text.charAt(start))
                        ? flow.end(start, false)
                        : lines.scalarEnd(start, separators);
        Node node = skimming ? SKIMMED : leaf(start, stop);
        endOfScalar(stop, column);
        return node;
    }

    private void endOfScalar(int stop, int column) throws UnsupportedStyleException {
        lines.checkRest(stop);
        lastEnd = stop;
        lines.advance(lines.next());
        notDeeperThan(column);
    }

    private void notDeeperThan(int column) throws UnsupportedStyleException {
        if (!lines.atEnd() && lines.indent() > column) {
            throw new UnsupportedStyleException();
        }
    }

    /** Parses a scalar or flow collection whose extent is known. */
    private Node leaf(int start, int stop) throws UnsupportedStyleException {
        char first = text.charAt(start);
        if (FastFlowReader.begins(first)) {
            Node node = YamlReader.part(text, start, stop, DEPTH_OF_ITEMS);
            if (node == null) {
                throw new UnsupportedStyleException();
            }
            return node;
        }
        if (QuotedText.isQuote(first)) {
            Node.Style style = first == '"' ? Node.Style.DOUBLE : Node.Style.SINGLE;
            Value value = new Value.Text(QuotedText.of(text, start, stop));
            return new Node.Scalar(start, stop, style, value);
        }
        return new Node.Scalar(start, stop, Node.Style.PLAIN, plain(text.substring(start, stop)));
    }

    /**
     * Resolves a plain scalar; words and numbers other than strings are short or start with certain
     * characters.
     */
    private static Value plain(String scalar) {
        char first = scalar.charAt(0);
        boolean word = Character.isLetter(first) || first == '/' || scalar.startsWith("--");
        return word && scalar.length() > 5 ? new Value.Text(scalar) : GoYamlResolver.plain(scalar);
    }

    /**
     * Parses a top-level key with its value, with SnakeYAML.
     *
     * @param to start of the next key's line
     * @return null if it cannot be parsed without the rest
     */
    private static Node.@Nullable Entry oddEntry(String text, int key, int to) {
        // Other characters could start a token that continues beyond the next line.
        boolean isKey =
                Character.isLetter(text.charAt(key)) || QuotedText.isQuote(text.charAt(key));
        return isKey
                        && YamlReader.part(text, key, to, 0) instanceof Node.Mapping mapping
                        && !mapping.flow()
                        && mapping.entries().size() == 1
                ? mapping.entries().getFirst()
                : null;
    }

    /**
     * Parses a list item with SnakeYAML.
     *
     * @param from start of the line with its dash
     * @param to start of the next line that does not belong to it
     * @return null if it cannot be parsed without the rest
     */
    private static @Nullable Node oddItem(String text, int from, int to) {
        return YamlReader.part(text, from, to, DEPTH_OF_LISTS) instanceof Node.Sequence list
                        && !list.flow()
                        && list.items().size() == 1
                ? list.items().getFirst()
                : null;
    }
}
