package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest edits that change the meaning of a text: compares the tree with the requested
 * value and edits only the differences.
 */
final class TreePatch {
    private final String text;
    private final TextEdits edits = new TextEdits();
    private final BlockEdits block;
    private final FlowEdits flow;
    private final FlowText flowText;

    private final SharedNodes shared;

    private TreePatch(YamlTree tree, SharedNodes shared) {
        this.shared = shared;
        this.text = tree.text();
        this.block = new BlockEdits(text, edits, BlockText.habitsOf(tree));
        this.flow = new FlowEdits(text, edits);
        this.flowText = new FlowText(unit(tree), LineIndex.breakAt(text, 0));
    }

    /** Returns the edits, before verification of the result. */
    static TextEdits towards(YamlTree tree, Value wanted) {
        if (!tree.hasAliases()) {
            return towards(tree, wanted, SharedNodes.NONE);
        }
        // Nodes that lose all of their aliases through the change itself are no longer shared.
        TextEdits unhindered = towards(tree, wanted, SharedNodes.NONE);
        return towards(tree, wanted, SharedNodes.without(tree, unhindered));
    }

    private static TextEdits towards(YamlTree tree, Value wanted, SharedNodes shared) {
        TreePatch patch = new TreePatch(tree, shared);
        Node root = tree.root();
        if (root == null || (root instanceof Node.Scalar && root.start() == root.end())) {
            patch.block.document(wanted);
        } else if (root instanceof Node.Scalar) {
            patch.block.document(root, wanted);
        } else {
            patch.change(root, wanted, Slot.ROOT);
        }
        return patch.edits;
    }

    private void change(Node node, Value wanted, Slot slot) {
        if (node.value().equals(wanted)) {
            return;
        }
        if (node instanceof Node.Alias) {
            replace(node, wanted, slot);
            return;
        }
        if (shared.contains(node)) {
            throw SharedNodes.cannotPatch(node);
        }
        if (node instanceof Node.Mapping mapping && wanted instanceof Value.Fields fields) {
            changeFields(mapping, fields, slot);
        } else if (node instanceof Node.Sequence sequence
                && wanted instanceof Value.Sequence items) {
            changeItems(sequence, items.list(), slot);
        } else {
            replace(node, wanted, slot);
        }
    }

    private void changeFields(Node.Mapping mapping, Value.Fields wanted, Slot slot) {
        Node.Entry repeated = mapping.repeated();
        if (repeated != null) {
            throw new RefusedYamlException(
                    repeated.key().start(),
                    "the key \"" + repeated.name() + "\" occurs twice; remove one of them");
        }
        List<Node.Entry> entries = mapping.entries();
        boolean[] gone = new boolean[entries.size()];
        // A merge cannot omit a key, so its remaining keys are written out.
        boolean spellOut = mergesUnwanted(mapping, wanted);
        for (int i = 0; i < gone.length; i++) {
            Node.Entry entry = entries.get(i);
            gone[i] = entry.merge() ? spellOut : wanted.get(entry.name()) == null;
        }
        int last = lastKept(gone);
        if (last < 0) {
            replace(mapping, wanted, slot);
            return;
        }
        for (int i = 0; i < gone.length; i++) {
            Node.Entry entry = entries.get(i);
            if (gone[i]) {
                refuseShared(entry.value());
                if (!mapping.flow()) {
                    block.removeField(entries, i);
                }
            } else if (!entry.merge()) {
                Value value = wanted.map().get(entry.name());
                if (value != null) {
                    change(entry.value(), value, Slot.ofEntry(text, entry, mapping.flow()));
                }
            }
        }
        List<FlowEdits.Span> spans = new ArrayList<>();
        if (mapping.flow()) {
            for (Node.Entry entry : entries) {
                spans.add(new FlowEdits.Span(entry.key().start(), entry.value().end()));
            }
            flow.remove(spans, gone);
        }
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.merge() ? "" : entry.name()));
        for (Map.Entry<String, Value> field : wanted.map().entrySet()) {
            boolean there =
                    names.contains(field.getKey())
                            || (!spellOut
                                    && field.getValue()
                                            .equals(mapping.value().get(field.getKey())));
            if (there) {
                continue;
            }
            if (mapping.flow()) {
                String key = ScalarText.quoted(field.getKey()) + ": ";
                flow.insertAfter(spans.get(last), field.getValue(), key, flowText);
            } else {
                block.addField(entries, field.getKey(), field.getValue());
            }
        }
    }

    /** Returns whether a merge contributes a key that is not requested. */
    private static boolean mergesUnwanted(Node.Mapping mapping, Value.Fields wanted) {
        boolean merges = false;
        Set<String> own = new HashSet<>();
        for (Node.Entry entry : mapping.entries()) {
            merges |= entry.merge();
            if (!entry.merge()) {
                own.add(entry.name());
            }
        }
        if (merges) {
            for (String key : mapping.value().map().keySet()) {
                if (!own.contains(key) && wanted.get(key) == null) {
                    return true;
                }
            }
        }
        return false;
    }

    private void changeItems(Node.Sequence sequence, List<Value> wanted, Slot slot) {
        List<Node> items = sequence.items();
        ListChange change = ListChange.between(items, wanted);
        boolean[] gone = change == null ? new boolean[0] : change.gone();
        int last = lastKept(gone);
        if (change == null || last < 0) {
            replace(sequence, new Value.Sequence(wanted), slot);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Value value = change.become()[i];
            if (value == null) {
                refuseShared(items.get(i));
                if (!sequence.flow()) {
                    block.removeItem(items, i);
                }
            } else {
                change(items.get(i), value, Slot.ofItem(sequence.flow()));
            }
        }
        List<FlowEdits.Span> spans = new ArrayList<>();
        if (sequence.flow()) {
            for (Node item : items) {
                spans.add(new FlowEdits.Span(item.start(), item.end()));
            }
            flow.remove(spans, gone);
        }
        for (Value added : change.added()) {
            if (sequence.flow()) {
                flow.insertAfter(spans.get(last), added, "", flowText);
            } else {
                block.addItem(items, added);
            }
        }
    }

    private void replace(Node node, Value wanted, Slot slot) {
        if (!(node instanceof Node.Alias)) {
            refuseShared(node);
        }
        if (slot.flow() || isFlowRoot(node, slot)) {
            int line = LineIndex.start(text, node.start());
            int blank = line;
            while (blank < node.start() && " \t".indexOf(text.charAt(blank)) >= 0) {
                blank++;
            }
            String indent = text.substring(line, blank);
            boolean ownLine = node.start() > blank || line > 0;
            FlowText style = ownLine ? flowText : FlowText.ON_ONE_LINE;
            String written = isScalar(wanted) ? ScalarText.flow(wanted) : style.of(wanted, indent);
            boolean hole = node.start() == node.end();
            edits.replace(node.start(), node.end(), hole ? " " + written : written);
        } else {
            block.replace(node, wanted, slot);
        }
    }

    private static boolean isFlowRoot(Node node, Slot slot) {
        return slot.keyEnd() < 0 && node instanceof Node.Mapping mapping && mapping.flow();
    }

    private static boolean isScalar(Value value) {
        return value instanceof Value.Text || value instanceof Value.Bare;
    }

    /** Rejects the removal of a node that an alias elsewhere refers to. */
    private void refuseShared(Node node) {
        Node inside = shared.within(node);
        if (inside != null) {
            throw SharedNodes.cannotPatch(inside);
        }
    }

    /** Returns the index of the last member that is kept; -1 for none. */
    private static int lastKept(boolean[] gone) {
        int last = gone.length - 1;
        while (last >= 0 && gone[last]) {
            last--;
        }
        return last;
    }

    /** Returns one level of indentation of a flow-style text; empty if it is on one line. */
    private static String unit(YamlTree tree) {
        if (tree.root() instanceof Node.Mapping root && root.flow() && !root.entries().isEmpty()) {
            int first = root.entries().getFirst().key().start();
            int lineStart = LineIndex.start(tree.text(), first);
            if (lineStart > root.start() && LineIndex.isBlank(tree.text(), lineStart, first)) {
                return tree.text().substring(lineStart, first);
            }
        }
        return "";
    }

    /**
     * The position of a value.
     *
     * @param column column of its key; 0 at the root
     * @param keyEnd offset after the key's colon; -1 without a key
     * @param flow whether it is inside a flow collection
     */
    record Slot(int column, int keyEnd, boolean flow) {
        static final Slot ROOT = new Slot(0, -1, false);

        static Slot ofItem(boolean flow) {
            return new Slot(0, -1, flow);
        }

        static Slot ofEntry(String text, Node.Entry entry, boolean flow) {
            int colon = entry.key().end();
            while (colon < text.length() && " \t".indexOf(text.charAt(colon)) >= 0) {
                colon++;
            }
            boolean found = colon < text.length() && text.charAt(colon) == ':';
            return new Slot(
                    LineIndex.column(text, entry.key().start()), found ? colon + 1 : -1, flow);
        }
    }

    /**
     * The change of a list.
     *
     * @param become the new value of each old item, the same one if unchanged; null if removed
     * @param added items to append
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ListChange(@Nullable Value[] become, List<Value> added) {
        /**
         * Pairs two lists by name if all items have one, else by position; null if neither works.
         * An item of which only the name differs from the one in its place is that one, renamed.
         */
        static @Nullable ListChange between(List<Node> items, List<Value> wanted) {
            Set<String> names = new HashSet<>();
            for (Value value : wanted) {
                String name = name(value);
                if (name == null || !names.add(name)) {
                    return byPlace(items, wanted);
                }
            }
            @Nullable Value[] become = new Value[items.size()];
            int next = 0;
            for (int i = 0; i < become.length; i++) {
                Value old = items.get(i).value();
                String name = name(old);
                if (name == null) {
                    return null;
                }
                if (next < wanted.size() && name.equals(name(wanted.get(next)))) {
                    become[i] = wanted.get(next++);
                } else if (next == i
                        && items.size() == wanted.size()
                        && !names.contains(name)
                        && isRenamed(items, old, wanted.get(i))) {
                    become[i] = wanted.get(next++);
                } else if (names.contains(name)) {
                    return null;
                }
            }
            return new ListChange(become, wanted.subList(next, wanted.size()));
        }

        private static boolean isRenamed(List<Node> items, Value old, Value wanted) {
            return old instanceof Value.Fields before
                    && wanted instanceof Value.Fields after
                    && before.without("name").equals(after.without("name"))
                    && items.stream()
                            .noneMatch(item -> Value.name(wanted).equals(name(item.value())));
        }

        private static ListChange byPlace(List<Node> items, List<Value> wanted) {
            @Nullable Value[] become = new Value[items.size()];
            for (int i = 0; i < become.length && i < wanted.size(); i++) {
                become[i] = wanted.get(i);
            }
            int kept = Math.min(become.length, wanted.size());
            return new ListChange(become, wanted.subList(kept, wanted.size()));
        }

        private static @Nullable String name(Value value) {
            boolean mayHaveName = value instanceof Value.Fields || value.equals(Value.Bare.NULL);
            return mayHaveName ? Value.name(value) : null;
        }

        boolean[] gone() {
            boolean[] gone = new boolean[become.length];
            for (int i = 0; i < gone.length; i++) {
                gone[i] = become[i] == null;
            }
            return gone;
        }
    }
}
