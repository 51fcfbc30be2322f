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

/** Finds user entries that cannot be changed without affecting other entries. */
public final class ImpossibleUsers {
    private ImpossibleUsers() {}

    /**
     * Finds the changes that make the others impossible.
     *
     * @param changes one change per user
     * @return the reason by the user's name
     */
    public static Map<String, String> of(YamlTree tree, List<Change> changes) {
        Map<String, String> impossible = new HashMap<>();
        List<Change> rest = new ArrayList<>(changes);
        while (!rest.isEmpty()
                && KubeconfigPatch.patch(tree, rest) instanceof PatchResult.Refused refused) {
            Change.OfUser culprit = at(tree, refused, rest);
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

    /** Finds an impossible change by bisection. */
    private static Change.@Nullable OfUser search(YamlTree tree, List<Change> changes) {
        List<Change> in = changes;
        while (in.size() > 1) {
            List<Change> first = in.subList(0, in.size() / 2);
            boolean early = KubeconfigPatch.patch(tree, first) instanceof PatchResult.Refused;
            in = early ? first : in.subList(first.size(), in.size());
        }
        return in.getFirst() instanceof Change.OfUser put ? put : null;
    }

    /**
     * Returns the change of the user at the location of a refused patch; several users may be on
     * one line.
     */
    private static Change.@Nullable OfUser at(
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
                    if (change instanceof Change.OfUser put && put.name().equals(name)) {
                        return put;
                    }
                }
            }
        }
        return null;
    }
}
