package dev.lanyard.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of one list as they were in the text before a change: most stand there unchanged. */
final class LazyItemCache {
    static final LazyItemCache NOTHING = new LazyItemCache(List.of());

    private final List<Node> items;
    // By name; made when one is looked for.
    private @Nullable Map<Value, Integer> places;
    private int next;

    private LazyItemCache(List<Node> items) {
        this.items = items;
    }

    /** The items of the list of the same key. */
    static LazyItemCache of(@Nullable YamlTree before, String key) {
        Node.Entry entry =
                before != null && before.root() instanceof Node.Mapping root
                        ? root.entry(key)
                        : null;
        return entry != null && entry.value() instanceof Node.Sequence list
                ? new LazyItemCache(list.items())
                : NOTHING;
    }

    /** The next item, moved to this line, where all that it depends on stands there as before. */
    @Nullable LazyItem at(String text, int lineStart) {
        LazyItem candidate = next < items.size() ? LazyItem.of(items.get(next)) : null;
        LazyItem moved = candidate == null ? null : candidate.movedTo(text, lineStart);
        if (moved != null) {
            next++;
        }
        return moved;
    }

    /** An item of this name is there now, which is not as it was: the next comes behind it. */
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
