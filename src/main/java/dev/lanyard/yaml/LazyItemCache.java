package dev.lanyard.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of a list in the text before a change, most of which are unchanged. */
final class LazyItemCache {
    static final LazyItemCache NOTHING = new LazyItemCache(List.of());

    private final List<Node> items;
    // By name; created on demand.
    private @Nullable Map<Value, Integer> places;
    private int next;

    private LazyItemCache(List<Node> items) {
        this.items = items;
    }

    /** Returns the items of the list with the same key. */
    static LazyItemCache of(@Nullable YamlTree before, String key) {
        Node.Entry entry =
                before != null && before.root() instanceof Node.Mapping root
                        ? root.entry(key)
                        : null;
        return entry != null && entry.value() instanceof Node.Sequence list
                ? new LazyItemCache(list.items())
                : NOTHING;
    }

    /** Returns the next item moved to this line, if everything it depends on is unchanged. */
    @Nullable LazyItem at(String text, int lineStart) {
        LazyItem candidate = next < items.size() ? LazyItem.of(items.get(next)) : null;
        LazyItem moved = candidate == null ? null : candidate.movedTo(text, lineStart);
        if (moved != null) {
            next++;
        }
        return moved;
    }

    /** Skips an item with this name that has changed. */
    void passed(@Nullable Value name) {
        Integer place = name == null ? null : places().get(name);
        if (place != null && place >= next) {
            next = place + 1;
        }
    }

    private Map<Value, Integer> places() {
        Map<Value, Integer> known = places;
        if (known == null) {
            known = HashMap.newHashMap(items.size());
            for (int i = 0; i < items.size(); i++) {
                LazyItem item = LazyItem.of(items.get(i));
                if (item != null && item.name() != null) {
                    known.put(item.name(), i);
                }
            }
            places = known;
        }
        return known;
    }
}
