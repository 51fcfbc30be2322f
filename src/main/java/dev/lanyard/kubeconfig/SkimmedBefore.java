package dev.lanyard.kubeconfig;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of one list as they were in the text before a change: most stand there unchanged. */
final class SkimmedBefore {
    static final SkimmedBefore NOTHING = new SkimmedBefore(List.of());

    private final List<Node> items;
    private int next;

    private SkimmedBefore(List<Node> items) {
        this.items = items;
    }

    /** The items of the list of the same key. */
    static SkimmedBefore of(@Nullable YamlTree before, String key) {
        Node.Entry entry =
                before != null && before.root() instanceof Node.Mapping root
                        ? root.entry(key)
                        : null;
        return entry != null && entry.value() instanceof Node.Sequence list
                ? new SkimmedBefore(list.items())
                : NOTHING;
    }

    /** The next item, moved to this line, where all that it depends on stands there as before. */
    @Nullable SkimmedItem at(String text, int lineStart) {
        SkimmedItem candidate = next < items.size() ? SkimmedItem.of(items.get(next)) : null;
        SkimmedItem moved = candidate == null ? null : candidate.movedTo(text, lineStart);
        if (moved != null) {
            next++;
        }
        return moved;
    }

    /** An item of this name is there now, which is not as it was: the next comes behind it. */
    void passed(@Nullable Value name) {
        for (int i = next; i < items.size(); i++) {
            SkimmedItem item = SkimmedItem.of(items.get(i));
            if (item != null && name != null && name.equals(item.name())) {
                next = i + 1;
                return;
            }
        }
    }
}
