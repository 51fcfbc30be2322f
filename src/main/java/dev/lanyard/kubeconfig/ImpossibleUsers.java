package dev.lanyard.kubeconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the user entries that are written so that they can't be changed without harm. */
final class ImpossibleUsers {
    private ImpossibleUsers() {}

    /**
     * Which of the changes stand in the way of the others.
     *
     * @param changes of users, one each
     * @return by the user's name, why it can't be changed
     */
    static Map<String, String> of(YamlTree tree, List<Change> changes) {
        Map<String, String> impossible = new HashMap<>();
        List<Change> rest = new ArrayList<>(changes);
        while (!rest.isEmpty()
                && KubeconfigPatch.patch(tree, rest) instanceof PatchResult.Refused refused) {
            String user = userAt(tree, refused.line());
            boolean found =
                    rest.removeIf(change ->
                            change instanceof Change.PutUser put && put.name().equals(user));
            if (user == null || !found) {
                break;
            }
            impossible.put(user, refused.why() + " (line " + refused.line() + ")");
        }
        return impossible;
    }

    private static @Nullable String userAt(YamlTree tree, int line) {
        Node.Entry users =
                tree.root() instanceof Node.Mapping root ? root.entry(Section.USERS.key()) : null;
        if (users == null || !(users.value() instanceof Node.Sequence list)) {
            return null;
        }
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = Lines.next(tree.text(), start);
        }
        int end = Lines.end(tree.text(), start);
        for (Node item : list.items()) {
            if (item.start() <= end && item.end() >= start) {
                return item.value() instanceof Value.Fields fields ? fields.text("name") : null;
            }
        }
        return null;
    }
}
