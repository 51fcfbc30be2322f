package dev.lanyard.kubeconfig.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Tells which lines of a kubeconfig a change may touch, by SnakeYAML's own account of where things
 * stand, and that all others are there afterwards, byte for byte and in their order.
 */
final class UntouchedLines {
    private final String[] lines;
    private final BitSet touched = new BitSet();

    private UntouchedLines(String text) {
        this.lines = text.split("\n", -1);
    }

    /** After additions to all lists. */
    static void afterAdding(String before, String after, String what) {
        UntouchedLines kept = new UntouchedLines(before);
        for (NodeTuple entry : root(before)) {
            boolean list = Set.of("clusters", "contexts", "users").contains(name(entry));
            if (list && !isBlockList(entry.getValueNode())) {
                kept.touch(entry);
            }
        }
        kept.check(after, what);
    }

    /** After a change, or the removal, of items of one list; of the current context, too. */
    static void afterChanging(
            String before, String after, String section, Set<String> names, String what) {
        UntouchedLines kept = new UntouchedLines(before);
        for (NodeTuple entry : root(before)) {
            boolean isList = name(entry).equals(section);
            if (name(entry).equals("current-context")
                    || (isList && !isBlockList(entry.getValueNode()))) {
                kept.touch(entry);
            } else if (isList) {
                List<Node> items = ((SequenceNode) entry.getValueNode()).getValue();
                boolean all = true;
                for (Node item : items) {
                    boolean meant = names.contains(nameOf(item));
                    all &= meant;
                    if (meant) {
                        kept.touch(item);
                    }
                }
                if (all) {
                    kept.touch(entry);
                }
            }
        }
        kept.check(after, what);
    }

    private void check(String after, String what) {
        List<String> rest = new ArrayList<>(List.of(after.split("\n", -1)));
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            if (touched.get(i) || (i == lines.length - 1 && lines[i].isEmpty())) {
                continue;
            }
            int at = rest.subList(from, rest.size()).indexOf(lines[i]);
            if (at < 0 && i == lines.length - 1) {
                // It was the last one and had no line end.
                at = rest.subList(from, rest.size()).indexOf(lines[i] + "\r");
            }
            if (at < 0 && lines[i].equals(rest.getLast().concat("\r"))) {
                // It is the last one now, in a file that had no final line end.
                at = rest.size() - 1 - from;
            }
            assertThat(at)
                    .as("line %s, %s, of %s%n---%n%s", i + 1, lines[i], what, after)
                    .isNotNegative();
            from += at + 1;
        }
    }

    private void touch(NodeTuple entry) {
        touched.set(
                entry.getKeyNode().getStartMark().getLine(), lastLine(entry.getValueNode()) + 1);
    }

    private void touch(Node item) {
        int first = item.getStartMark().getLine();
        // The dash may stand alone above.
        int dash = first;
        while (dash > 0 && !lines[dash].stripLeading().startsWith("-")) {
            dash--;
        }
        touched.set(lines[dash].strip().matches("-( *#.*)?") ? dash : first, lastLine(item) + 1);
    }

    private static int lastLine(Node node) {
        return switch (node) {
            case MappingNode map when isBlock(map.getFlowStyle()) && !map.getValue().isEmpty() ->
                    lastLine(map.getValue().getLast());
            case SequenceNode list
                    when isBlock(list.getFlowStyle()) && !list.getValue().isEmpty() ->
                    lastLine(list.getValue().getLast());
            case ScalarNode scalar
                    when scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                            || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED ->
                    Math.max(scalar.getStartMark().getLine(), scalar.getEndMark().getLine() - 1);
            default -> node.getEndMark().getLine();
        };
    }

    /** What an alias leads to stands above. */
    private static int lastLine(NodeTuple entry) {
        return Math.max(entry.getKeyNode().getEndMark().getLine(), lastLine(entry.getValueNode()));
    }

    private static boolean isBlockList(Node node) {
        return node instanceof SequenceNode list
                && isBlock(list.getFlowStyle())
                && !list.getValue().isEmpty();
    }

    private static boolean isBlock(DumperOptions.FlowStyle style) {
        return style == DumperOptions.FlowStyle.BLOCK;
    }

    private static List<NodeTuple> root(String text) {
        Node root = new Yaml().compose(new StringReader(KubeconfigPatchPropertyTest.legible(text)));
        return root instanceof MappingNode map ? map.getValue() : List.of();
    }

    private static String name(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    private static String nameOf(Node item) {
        for (NodeTuple entry : ((MappingNode) item).getValue()) {
            if (name(entry).equals("name")) {
                return ((ScalarNode) entry.getValueNode()).getValue();
            }
        }
        return "";
    }
}
