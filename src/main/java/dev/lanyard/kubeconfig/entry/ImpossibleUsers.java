package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.Node;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds user entries that cannot be changed without affecting other entries. */
public final class ImpossibleUsers {
    private ImpossibleUsers() {}

    /**
     * Finds the changes that make the others impossible.
     *
     * @param changes one change per user
     * @return the reason by the user's name
     */
    public static Map<String, String> of(YamlTree tree, List<? extends Change.OfUser> changes) {
        Map<String, String> impossible = new HashMap<>();
        List<Change.OfUser> rest = new ArrayList<>(changes);
        RefusedYamlException refused = refusal(tree, rest);
        while (refused != null) {
            Change.OfUser culprit = at(tree, refused.offset(), rest);
            if (culprit == null || refusal(tree, List.of(culprit)) == null) {
                culprit = search(tree, rest);
            }
            RefusedYamlException own = refusal(tree, List.of(culprit));
            RefusedYamlException why = own == null ? refused : own;
            int line = LineIndex.number(tree.text(), why.offset());
            rest.remove(culprit);
            impossible.put(culprit.name(), why.why() + " (line " + line + ")");
            refused = refusal(tree, rest);
        }
        return impossible;
    }

    private static @Nullable RefusedYamlException refusal(
            YamlTree tree, List<Change.OfUser> changes) {
        try {
            KubeconfigPatch.patch(tree, changes);
            return null;
        } catch (RefusedYamlException refused) {
            return refused;
        }
    }

    private static Change.OfUser search(YamlTree tree, List<Change.OfUser> changes) {
        List<Change.OfUser> in = changes;
        while (in.size() > 1) {
            List<Change.OfUser> first = in.subList(0, in.size() / 2);
            boolean early = refusal(tree, first) != null;
            in = early ? first : in.subList(first.size(), in.size());
        }
        return in.getFirst();
    }

    /** Returns the change of the user at the location of a refusal, or null. */
    private static Change.@Nullable OfUser at(
            YamlTree tree, int offset, List<Change.OfUser> changes) {
        Node.Entry users =
                tree.root() instanceof Node.Mapping root ? root.entry(Section.USERS.key()) : null;
        if (users == null || !(users.value() instanceof Node.Sequence list)) {
            return null;
        }
        for (Node item : list.items()) {
            if (item.start() <= offset && item.end() >= offset) {
                String name = item.value() instanceof Value.Fields user ? user.text("name") : null;
                for (Change.OfUser change : changes) {
                    if (change.name().equals(name)) {
                        return change;
                    }
                }
            }
        }
        return null;
    }
}
