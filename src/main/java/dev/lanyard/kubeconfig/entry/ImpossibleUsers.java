package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.Node;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the user entries that are written so that they can't be changed without harm. */
public final class ImpossibleUsers {
    private ImpossibleUsers() {}

    /**
     * Which of the changes stand in the way of the others.
     *
     * @param changes of users, one each
     * @return by the user's name, why it can't be changed
     */
    public static Map<String, String> of(YamlTree tree, List<Change> changes) {
        Map<String, String> impossible = new HashMap<>();
        List<Change> rest = new ArrayList<>(changes);
        while (!rest.isEmpty()
                && KubeconfigPatch.patch(tree, rest) instanceof PatchResult.Refused refused) {
            Change.PutUser culprit = at(tree, refused, rest);
            if (culprit == null || !(alone(tree, culprit) instanceof PatchResult.Refused)) {
                culprit = search(tree, rest);
            }
            if (culprit == null) {
                break;
            }
            PatchResult.Refused why =
                    alone(tree, culprit) instanceof PatchResult.Refused own ? own : refused;
            rest.remove(culprit);
            impossible.put(culprit.name(), why.why() + " (line " + why.line() + ")");
        }
        return impossible;
    }

    private static PatchResult alone(YamlTree tree, Change change) {
        return KubeconfigPatch.patch(tree, List.of(change));
    }

    /** Halves the changes until the one is left that stands in the way. */
    private static Change.@Nullable PutUser search(YamlTree tree, List<Change> changes) {
        List<Change> in = changes;
        while (in.size() > 1) {
            List<Change> first = in.subList(0, in.size() / 2);
            boolean early = KubeconfigPatch.patch(tree, first) instanceof PatchResult.Refused;
            in = early ? first : in.subList(first.size(), in.size());
        }
        return in.getFirst() instanceof Change.PutUser put ? put : null;
    }

    /** The change of the user that stands where a patch was refused; many may be on one line. */
    private static Change.@Nullable PutUser at(
            YamlTree tree, PatchResult.Refused refused, List<Change> changes) {
        Node.Entry users =
                tree.root() instanceof Node.Mapping root ? root.entry(Section.USERS.key()) : null;
        if (users == null || !(users.value() instanceof Node.Sequence list)) {
            return null;
        }
        int offset = 0;
        for (int i = 1; i < refused.line(); i++) {
            offset = LineIndex.next(tree.text(), offset);
        }
        offset += refused.column() - 1;
        for (Node item : list.items()) {
            if (item.start() <= offset && item.end() >= offset) {
                String name = item.value() instanceof Value.Fields user ? user.text("name") : null;
                for (Change change : changes) {
                    if (change instanceof Change.PutUser put && put.name().equals(name)) {
                        return put;
                    }
                }
            }
        }
        return null;
    }
}
