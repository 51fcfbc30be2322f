package dev.lanyard.yaml;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A well-formed list item that is converted to nodes when more than its name is needed. */
final class LazyItem {
    /** The key that is available without parsing the item. */
    static final String NAME = "name";

    private final Span span;
    private final @Nullable Value name;
    private final Value.Fields value;
    private Node.@Nullable Mapping whole;

    /**
     * The part of the text that an item is in, as offsets.
     *
     * @param lineStart where the line begins that it begins in
     * @param start its first key
     * @param end behind its last character
     * @param nextLine where the next line with content begins
     * @param lookedTo as far as one had to look to know that it ends there
     */
    record Span(String text, int lineStart, int start, int end, int nextLine, int lookedTo) {
        private Span moved(String into, int by) {
            return new Span(
                    into, lineStart + by, start + by, end + by, nextLine + by, lookedTo + by);
        }
    }

    /**
     * Creates an item.
     *
     * @param name its name, if that is a scalar
     * @param whole its nodes, if it was converted already
     */
    LazyItem(Span span, @Nullable Value name, Node.@Nullable Mapping whole) {
        this.span = span;
        this.whole = whole;
        this.name = name;
        this.value = new Value.Fields(new Fields());
    }

    private LazyItem(Span span, LazyItem written) {
        this.span = span;
        this.name = written.name;
        this.value = written.value;
    }

    static @Nullable LazyItem of(Node node) {
        return node instanceof Node.Mapping mapping && mapping.entries() instanceof Entries entries
                ? entries.item()
                : null;
    }

    Node.Mapping node() {
        boolean flow = span.text().charAt(span.start()) == '{';
        return new Node.Mapping(span.start(), span.end(), flow, new Entries(), value);
    }

    @Nullable Value name() {
        return name;
    }

    int end() {
        return span.end();
    }

    int nextLine() {
        return span.nextLine();
    }

    /**
     * Returns the item at a location of another text with the same content, including what
     * determines its end.
     *
     * @return null if the content differs
     */
    @Nullable LazyItem movedTo(String text, int lineStart) {
        int by = lineStart - span.lineStart();
        int length = span.lookedTo() - span.lineStart();
        boolean last = span.lookedTo() == span.text().length();
        boolean same =
                span.text().regionMatches(span.lineStart(), text, lineStart, length)
                        && last == (lineStart + length == text.length());
        return same ? new LazyItem(span.moved(text, by), this) : null;
    }

    private Node.Mapping whole() {
        Node.Mapping known = whole;
        if (known == null) {
            known = FastBlockReader.whole(span);
            whole = known;
        }
        return known;
    }

    private final class Entries extends AbstractList<Node.Entry> {
        @Override
        public Node.Entry get(int index) {
            return whole().entries().get(index);
        }

        @Override
        public int size() {
            return whole().entries().size();
        }

        private LazyItem item() {
            return LazyItem.this;
        }
    }

    private final class Fields extends AbstractMap<String, Value>
            implements SequencedMap<String, Value> {
        private SequencedMap<String, Value> map() {
            return whole().value().map();
        }

        @Override
        public @Nullable Value get(Object key) {
            return name != null && key.equals(NAME) ? name : map().get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return map().containsKey(key);
        }

        @Override
        public int size() {
            return map().size();
        }

        @Override
        public Set<Map.Entry<String, Value>> entrySet() {
            return Collections.unmodifiableSet(map().entrySet());
        }

        @Override
        public SequencedMap<String, Value> reversed() {
            return map().reversed();
        }
    }
}
