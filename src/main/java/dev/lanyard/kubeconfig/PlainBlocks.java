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
 * plain scalars on one line, whole-line comments. It gives up on anything else, an error among
 * them, so that its answer, where there is one, is SnakeYAML's.
 */
final class PlainBlocks {
    private static final int MAX_DEPTH = 16;
    private static final boolean[] IN_PLAIN = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            IN_PLAIN[c] = Character.isLetterOrDigit(c) || "_-./@+=,\\() :".indexOf(c) >= 0;
        }
    }

    /** It is some other shape. */
    private static final class OtherShape extends Exception {
        private static final long serialVersionUID = 1L;

        OtherShape() {
            super(null, null, false, false);
        }
    }

    private final String text;
    // Of the line with content that comes next: its start, its first character, its end.
    private int line;
    private int content;
    private int end;

    private PlainBlocks(String text) {
        this.text = text;
    }

    /** The tree, or null when the text has another shape. */
    static @Nullable YamlTree read(String text) {
        try {
            return new PlainBlocks(text).document();
        } catch (OtherShape e) {
            return null;
        }
    }

    private YamlTree document() throws OtherShape {
        advance(0);
        if (line < text.length() && text.startsWith("---", line) && end == line + 3) {
            advance(next());
        }
        if (line == text.length() || isDash() || content != line) {
            throw new OtherShape();
        }
        Node root = mapping(0, content, 0);
        if (line != text.length()) {
            throw new OtherShape();
        }
        return new YamlTree(text, root, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Node.Mapping mapping(int column, int firstKey, int depth) throws OtherShape {
        if (depth > MAX_DEPTH) {
            throw new OtherShape();
        }
        List<Node.Entry> entries = new ArrayList<>(4);
        SequencedMap<String, Value> values = LinkedHashMap.newLinkedHashMap(4);
        int key = firstKey;
        while (key >= 0) {
            int colon = colon(key);
            String name = text.substring(key, colon);
            if (!(scalarValue(name) instanceof Value.Text)) {
                throw new OtherShape();
            }
            Node value = fieldValue(colon + 1, column, depth);
            if (values.put(name, value.value()) != null) {
                throw new OtherShape();
            }
            Node.Scalar keyNode =
                    new Node.Scalar(key, colon, Node.Style.PLAIN, new Value.Text(name));
            entries.add(new Node.Entry(name, keyNode, value, false));
            boolean more = line < text.length() && content - line == column && !isDash();
            key = more ? content : -1;
        }
        if (line < text.length() && content - line > column) {
            throw new OtherShape();
        }
        int last = entries.getLast().value().end();
        return new Node.Mapping(firstKey, last, false, entries, new Value.Fields(values));
    }

    private Node fieldValue(int afterColon, int column, int depth) throws OtherShape {
        int start = skipSpaces(afterColon, end);
        if (start < end) {
            if (start == afterColon) {
                throw new OtherShape();
            }
            return scalar(start, column);
        }
        advance(next());
        int indent = line == text.length() ? -1 : content - line;
        if (indent >= column && isDash()) {
            return sequence(indent, depth + 1);
        }
        if (indent > column) {
            return mapping(indent, content, depth + 1);
        }
        return new Node.Scalar(afterColon, afterColon, Node.Style.PLAIN, Value.Bare.NULL);
    }

    private Node.Sequence sequence(int column, int depth) throws OtherShape {
        int start = content;
        List<Node> items = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        while (line < text.length() && content - line == column && isDash()) {
            int item = skipSpaces(content + 1, end);
            if (item == end || (text.charAt(item) == '-' && !text.startsWith("--", item))) {
                throw new OtherShape();
            }
            Node node =
                    findColon(item) >= 0
                            ? mapping(item - line, item, depth + 1)
                            : scalar(item, column);
            items.add(node);
            values.add(node.value());
        }
        if (line < text.length() && content - line > column) {
            throw new OtherShape();
        }
        return new Node.Sequence(
                start, items.getLast().end(), false, items, new Value.Items(values));
    }

    /** The rest of the line is one scalar; what follows must not go on with it. */
    private Node scalar(int start, int column) throws OtherShape {
        int stop = end;
        while (stop > start && text.charAt(stop - 1) == ' ') {
            stop--;
        }
        Node node = inLine(start, stop);
        advance(next());
        if (line < text.length() && content - line > column) {
            throw new OtherShape();
        }
        return node;
    }

    private Node inLine(int start, int stop) throws OtherShape {
        char first = text.charAt(start);
        if (stop - start == 2) {
            if (first == '[' && text.charAt(start + 1) == ']') {
                return new Node.Sequence(start, stop, true, List.of(), Value.Items.EMPTY);
            }
            if (first == '{' && text.charAt(start + 1) == '}') {
                return new Node.Mapping(start, stop, true, List.of(), Value.Fields.EMPTY);
            }
            if (first == '"' && text.charAt(start + 1) == '"') {
                return new Node.Scalar(start, stop, Node.Style.DOUBLE, new Value.Text(""));
            }
        }
        if (first == '"' && stop - start > 2 && text.charAt(stop - 1) == '"') {
            checkPlain(start + 1, stop - 1, true);
            Value value = new Value.Text(text.substring(start + 1, stop - 1));
            return new Node.Scalar(start, stop, Node.Style.DOUBLE, value);
        }
        boolean flag = text.startsWith("--", start) && !text.startsWith("---", start);
        if (!flag && first != '/' && !Character.isLetterOrDigit(first)) {
            throw new OtherShape();
        }
        checkPlain(start, stop, false);
        Value value = scalarValue(text.substring(start, stop));
        return new Node.Scalar(start, stop, Node.Style.PLAIN, value);
    }

    private void checkPlain(int start, int stop, boolean quoted) throws OtherShape {
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !IN_PLAIN[c] || (quoted && c == '\\')) {
                throw new OtherShape();
            }
            if (c == ':' && !quoted && (i + 1 == stop || text.charAt(i + 1) == ' ')) {
                throw new OtherShape();
            }
        }
    }

    /** Words and numbers that are no strings are short or begin with a digit. */
    private static Value scalarValue(String scalar) {
        boolean surelyText = scalar.length() > 5 && !Character.isDigit(scalar.charAt(0));
        return surelyText ? new Value.Text(scalar) : SnakeEvents.plain(scalar);
    }

    private int colon(int key) throws OtherShape {
        int colon = findColon(key);
        if (colon < 0) {
            throw new OtherShape();
        }
        return colon;
    }

    /** The colon behind a plain key; -1 when what stands there is no such key. */
    private int findColon(int key) {
        if (!Character.isLetter(text.charAt(key))) {
            return -1;
        }
        for (int i = key; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i + 1 == end || text.charAt(i + 1) == ' ' ? i : -1;
            }
            boolean inKey =
                    c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            if (!inKey) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isDash() {
        return text.charAt(content) == '-' && content + 1 < end && text.charAt(content + 1) == ' ';
    }

    /** Goes to the next line that has content, from a line's start. */
    private void advance(int from) throws OtherShape {
        int at = from;
        while (at < text.length()) {
            line = at;
            int newline = text.indexOf('\n', at);
            end = newline < 0 ? text.length() : newline;
            if (end > at && newline >= 0 && text.charAt(end - 1) == '\r') {
                end--;
            }
            content = skipSpaces(at, end);
            if (content < end && text.charAt(content) != '#') {
                return;
            }
            for (int i = content; i < end; i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~') {
                    throw new OtherShape();
                }
            }
            at = next();
        }
        line = text.length();
        content = line;
        end = line;
    }

    private int next() {
        int newline = text.indexOf('\n', end);
        return newline < 0 ? text.length() : newline + 1;
    }

    private int skipSpaces(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
