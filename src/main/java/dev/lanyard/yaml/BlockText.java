package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Formats values in block style.
 *
 * @param step indentation of a mapping below its key
 * @param dash indentation of a sequence's dashes below its key; 0 in kubectl's output
 */
record BlockText(int step, int dash) {
    /** Returns the style of a file's first lists and mappings, or kubectl's. */
    static BlockText habitsOf(YamlTree tree) {
        int step = 0;
        int dash = -1;
        if (tree.root() instanceof Node.Mapping root && !root.flow()) {
            for (Node.Entry entry : root.entries()) {
                int column = LineIndex.column(tree.text(), entry.key().start());
                if (entry.value() instanceof Node.Sequence list
                        && !list.flow()
                        && !list.items().isEmpty()) {
                    int at = SequenceDash.of(tree.text(), list.items().getFirst().start());
                    dash = dash < 0 && at >= 0 ? LineIndex.column(tree.text(), at) - column : dash;
                    step = step == 0 ? stepIn(tree.text(), list.items().getFirst()) : step;
                } else {
                    step = step == 0 ? stepUnder(tree.text(), entry, column) : step;
                }
            }
        }
        return new BlockText(step <= 0 ? 2 : step, Math.max(0, dash));
    }

    private static int stepIn(String text, Node item) {
        if (item instanceof Node.Mapping mapping && !mapping.flow()) {
            for (Node.Entry entry : mapping.entries()) {
                int step = stepUnder(text, entry, LineIndex.column(text, entry.key().start()));
                if (step > 0) {
                    return step;
                }
            }
        }
        return 0;
    }

    private static int stepUnder(String text, Node.Entry entry, int column) {
        return entry.value() instanceof Node.Mapping inner && !inner.flow()
                ? LineIndex.column(text, inner.entries().getFirst().key().start()) - column
                : 0;
    }

    /** Returns the lines of a value without their common indentation. */
    List<String> lines(Value value) {
        List<String> lines = new ArrayList<>();
        switch (value) {
            case Value.Fields fields when !fields.map().isEmpty() ->
                    fields.map().forEach((key, inner) -> field(key, inner, lines));
            case Value.Sequence items when !items.list().isEmpty() -> {
                for (Value item : items.list()) {
                    lines.addAll(item(item, 2));
                }
            }
            default -> lines.add(ScalarText.block(value));
        }
        return lines;
    }

    /** Returns an item with its dash; the gap includes the dash and the blanks after it. */
    List<String> item(Value value, int gap) {
        List<String> lines = new ArrayList<>();
        for (String line : lines(value)) {
            lines.add((lines.isEmpty() ? "-" + " ".repeat(gap - 1) : " ".repeat(gap)) + line);
        }
        return lines;
    }

    /** Returns the indentation of a value below its key. */
    int under(Value value) {
        return value instanceof Value.Sequence ? dash : step;
    }

    private void field(String key, Value value, List<String> lines) {
        String name = ScalarText.isPlain(key) ? key : ScalarText.quoted(key);
        boolean nested =
                (value instanceof Value.Fields || value instanceof Value.Sequence)
                        && !Value.isNothing(value);
        if (!nested) {
            lines.add(name + ": " + ScalarText.block(value));
            return;
        }
        lines.add(name + ":");
        for (String line : lines(value)) {
            lines.add(" ".repeat(under(value)) + line);
        }
    }
}
