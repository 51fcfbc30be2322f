package dev.lanyard.yaml;

import java.util.List;

/** Adds, removes and replaces whole lines in block style. */
final class BlockEdits {
    private final String text;
    private final TextEdits edits;
    private final BlockText writer;

    BlockEdits(String text, TextEdits edits, BlockText writer) {
        this.text = text;
        this.edits = edits;
        this.writer = writer;
    }

    /** Writes the first content of an empty file, after its comments. */
    void document(Value wanted) {
        String lineEnd = LineIndex.breakAt(text, text.length());
        boolean fresh =
                LineIndex.start(text, text.length()) == text.length() || text.equals("\uFEFF");
        edits.insert(
                text.length(),
                (fresh ? "" : lineEnd) + String.join(lineEnd, writer.lines(wanted)) + lineEnd);
    }

    /** Replaces {@code null} by a document. */
    void document(Node nothing, Value wanted) {
        String lineEnd = LineIndex.breakAt(text, nothing.start());
        boolean ownLine =
                LineIndex.isBlank(text, LineIndex.start(text, nothing.start()), nothing.start());
        edits.replace(
                nothing.start(),
                nothing.end(),
                (ownLine ? "" : lineEnd) + String.join(lineEnd, writer.lines(wanted)));
    }

    /** Adds an item after the last one and after comments indented like its content. */
    void addItem(List<Node> items, Value added) {
        Node last = items.getLast();
        int dash = SequenceDash.of(text, last.start());
        if (dash < 0 || !SequenceDash.standsFirst(text, dash)) {
            throw new RefusedYamlException(
                    last.start(), "this list's dashes are not at the start of their lines");
        }
        int column = LineIndex.column(text, dash);
        boolean sameLine = LineIndex.start(text, last.start()) == LineIndex.start(text, dash);
        int gap = sameLine && last.end() > last.start() ? last.start() - dash : 2;
        insertLines(
                behindComments(LineIndex.end(text, last.end()), column),
                " ".repeat(column),
                writer.item(added, text.charAt(dash + gap - 1) == ' ' ? gap : 2));
    }

    /** Adds a key after the last one of a mapping. */
    void addField(List<Node.Entry> entries, String key, Value value) {
        int column = LineIndex.column(text, entries.getFirst().key().start());
        insertLines(
                behindComments(LineIndex.end(text, entries.getLast().value().end()), column),
                " ".repeat(column),
                writer.lines(Value.fields(key, value)));
    }

    void removeItem(List<Node> items, int index) {
        Node item = items.get(index);
        int dash = SequenceDash.of(text, item.start());
        if (dash < 0 || !SequenceDash.standsFirst(text, dash)) {
            throw new RefusedYamlException(item.start(), "this item shares its lines with others");
        }
        deleteLines(dash, item.end());
    }

    /** Removes the lines of a key; after a dash, the next key moves up. */
    void removeField(List<Node.Entry> entries, int index) {
        Node.Entry entry = entries.get(index);
        int start = entry.key().start();
        int lineStart = LineIndex.start(text, start);
        if (LineIndex.isBlank(text, lineStart, start)) {
            deleteLines(start, entry.value().end());
            return;
        }
        boolean behindDash = SequenceDash.of(text, start) >= lineStart;
        if (!behindDash || index + 1 >= entries.size()) {
            throw new RefusedYamlException(start, "this key shares its lines with others");
        }
        int next = entries.get(index + 1).key().start();
        if (!LineIndex.isBlank(text, entry.value().end(), next)) {
            throw new RefusedYamlException(
                    start, "there is a comment between this key and the next one");
        }
        edits.delete(start, next);
    }

    void replace(Node node, Value wanted, TreePatch.Slot slot) {
        boolean collection =
                (wanted instanceof Value.Fields || wanted instanceof Value.Sequence)
                        && !Value.isNothing(wanted);
        if (isBlock(node)) {
            replaceBlock(node, wanted, slot, collection);
        } else if (!collection || slot.keyEnd() < 0) {
            Node.Style style =
                    node instanceof Node.Scalar scalar ? scalar.style() : Node.Style.PLAIN;
            String written = collection ? ScalarText.flow(wanted) : ScalarText.like(style, wanted);
            boolean hole = node.start() == node.end();
            edits.replace(node.start(), node.end(), (hole ? " " : "") + written);
        } else {
            boolean space = node.start() > slot.keyEnd() && text.charAt(node.start() - 1) == ' ';
            edits.delete(space ? node.start() - 1 : node.start(), node.end());
            insertLines(
                    LineIndex.end(text, node.end()),
                    " ".repeat(slot.column() + writer.under(wanted)),
                    writer.lines(wanted));
        }
    }

    private void replaceBlock(Node node, Value wanted, TreePatch.Slot slot, boolean collection) {
        int lineStart = LineIndex.start(text, node.start());
        if (!LineIndex.isBlank(text, lineStart, node.start())
                || (lineStart == 0 && slot.keyEnd() > 0)) {
            throw new RefusedYamlException(node.start(), "this shares its lines with others");
        }
        if (collection) {
            String indent = " ".repeat(LineIndex.column(text, node.start()));
            String lineEnd = LineIndex.breakAt(text, node.start());
            edits.replace(
                    node.start(), node.end(), String.join(lineEnd + indent, writer.lines(wanted)));
        } else if (slot.keyEnd() < 0) {
            throw new RefusedYamlException(node.start(), "this cannot be removed from its list");
        } else {
            edits.insert(slot.keyEnd(), " " + ScalarText.block(wanted));
            deleteLines(node.start(), node.end());
        }
    }

    private static boolean isBlock(Node node) {
        return (node instanceof Node.Mapping mapping && !mapping.flow())
                || (node instanceof Node.Sequence sequence && !sequence.flow());
    }

    private void insertLines(int lineEnd, String indent, List<String> lines) {
        String between = LineIndex.breakAt(text, lineEnd);
        StringBuilder added = new StringBuilder();
        for (String line : lines) {
            added.append(between).append(indent).append(line);
        }
        edits.insert(lineEnd, added.toString());
    }

    private void deleteLines(int first, int last) {
        int from = LineIndex.endBefore(text, first);
        if (from >= 0) {
            edits.delete(from, LineIndex.end(text, last));
        } else {
            int bom = text.charAt(0) == '\uFEFF' ? 1 : 0;
            edits.delete(bom, LineIndex.next(text, last));
        }
    }

    /**
     * Returns the end of the comments that belong to a line: those directly below with deeper
     * indentation. A blank line with a tab is legal only directly after a scalar, so it is
     * included.
     */
    private int behindComments(int lineEnd, int column) {
        int end = lineEnd;
        for (int next = end; next < text.length(); ) {
            int start = LineIndex.next(text, next);
            int at = start;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            next = LineIndex.end(text, at);
            boolean comment = at - start > column && at < next && text.charAt(at) == '#';
            boolean blank = LineIndex.isBlank(text, at, next);
            if (comment || (blank && text.substring(at, next).indexOf('\t') >= 0)) {
                end = next;
            } else if (!blank || start == text.length()) {
                return end;
            }
        }
        return end;
    }
}
