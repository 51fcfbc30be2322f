package dev.lanyard.access;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * {@code data.mapRoles} of aws-auth: a list of roles as YAML in a string. Changes are made to the
 * text, and only to the lines of the role that they are about; whatever the other items mean is
 * checked to be the same afterwards, since a slip here locks everybody out.
 */
final class MapRoles {
    /** A ConfigMap is no larger. */
    private static final int MOST = 1 << 20;

    private static final int DEEPEST = 20;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9:._@/-]*[A-Za-z0-9]");

    /**
     * One role of the list.
     *
     * @param roleArn as it is written; empty where it is missing
     * @param username what Kubernetes calls it; empty where it is missing
     * @param groups Kubernetes groups
     * @param line of its ARN, counted from 1
     */
    record Mapping(String roleArn, String username, List<String> groups, int line) {}

    private final String text;
    private final @Nullable SequenceNode list;
    private final List<Mapping> mappings = new ArrayList<>();

    private MapRoles(String text, @Nullable SequenceNode list) throws BrokenMapRoles {
        this.text = text;
        this.list = list;
        if (list != null) {
            for (Node item : list.getValue()) {
                mappings.add(mapping(item));
            }
        }
    }

    /** Reads it; a text with nothing but white space and comments is an empty list. */
    static MapRoles parse(String text) throws BrokenMapRoles {
        if (text.length() > MOST) {
            throw new BrokenMapRoles(1, "it is larger than a ConfigMap can be");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST);
        options.setNestingDepthLimit(DEEPEST);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 0 : broken.getProblemMark().getLine();
            throw new BrokenMapRoles(line + 1, "it is not valid YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new BrokenMapRoles(1, "it is not valid YAML");
        }
        if (root == null || (root instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            return new MapRoles(text, null);
        }
        if (root instanceof SequenceNode sequence) {
            return new MapRoles(text, sequence);
        }
        throw new BrokenMapRoles(line(root), "it is not a list");
    }

    List<Mapping> mappings() {
        return List.copyOf(mappings);
    }

    /** The text with one role more, at its end. */
    String with(String roleArn, String username, List<String> groups) throws BrokenMapRoles {
        if (list != null && !list.getValue().isEmpty() && isFlow(list)) {
            throw new BrokenMapRoles(line(list), "it is written on one line, which is not changed");
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        boolean empty = list == null || list.getValue().isEmpty();
        String base = list != null && empty ? "" : text;
        if (!base.isEmpty() && !base.endsWith("\n")) {
            base += end;
        }
        String indent = list == null || empty ? "" : " ".repeat(list.getStartMark().getColumn());
        StringBuilder item = new StringBuilder();
        item.append(indent).append("- rolearn: ").append(roleArn).append(end);
        item.append(indent).append("  username: ").append(quoted(username)).append(end);
        item.append(indent).append("  groups:");
        item.append(groups.isEmpty() ? " []" : "").append(end);
        for (String group : groups) {
            String value = PLAIN.matcher(group).matches() ? group : quoted(group);
            item.append(indent).append("    - ").append(value).append(end);
        }
        List<Object> wanted = new ArrayList<>(values());
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("rolearn", roleArn);
        added.put("username", username);
        added.put("groups", List.copyOf(groups));
        wanted.add(added);
        return checked(base + item, wanted);
    }

    /** The text with another ARN for one of its roles. */
    String corrected(Mapping mapping, String roleArn) throws BrokenMapRoles {
        int index = mappings.indexOf(mapping);
        Node item = items().get(index);
        Node arn = field(item, "rolearn");
        if (arn == null) {
            throw new BrokenMapRoles(mapping.line(), "it has no rolearn");
        }
        List<Object> wanted = new ArrayList<>(values());
        if (wanted.get(index) instanceof Map<?, ?> fields) {
            Map<Object, Object> changed = new LinkedHashMap<>(fields);
            changed.put("rolearn", roleArn);
            wanted.set(index, changed);
        }
        String corrected =
                text.substring(0, offset(arn.getStartMark().getIndex()))
                        + roleArn
                        + text.substring(offset(arn.getEndMark().getIndex()));
        return checked(corrected, wanted);
    }

    /** The text without one of its roles. */
    String without(Mapping mapping) throws BrokenMapRoles {
        int index = mappings.indexOf(mapping);
        Node item = items().get(index);
        if (list != null && isFlow(list)) {
            throw new BrokenMapRoles(line(list), "it is written on one line, which is not changed");
        }
        int from = lineStart(offset(item.getStartMark().getIndex()));
        while (from > 0 && !text.substring(from).stripLeading().startsWith("-")) {
            from = lineStart(from - 1);
        }
        int to = text.indexOf('\n', Math.max(from, lastOffset(item) - 1));
        to = to < 0 ? text.length() : to + 1;
        List<Object> wanted = new ArrayList<>(values());
        wanted.remove(index);
        return checked(text.substring(0, from) + text.substring(to), wanted);
    }

    private static String checked(String changed, List<Object> wanted) throws BrokenMapRoles {
        MapRoles read = parse(changed);
        if (!read.values().equals(wanted)) {
            throw new BrokenMapRoles(1, "it is written in a way that is not changed safely");
        }
        return changed;
    }

    private static Mapping mapping(Node item) throws BrokenMapRoles {
        if (!(item instanceof MappingNode)) {
            throw new BrokenMapRoles(line(item), "an item of the list is not key: value");
        }
        Node arn = field(item, "rolearn");
        List<String> groups = new ArrayList<>();
        if (field(item, "groups") instanceof SequenceNode listed) {
            for (Node group : listed.getValue()) {
                groups.add(scalar(group));
            }
        }
        return new Mapping(
                scalar(arn),
                scalar(field(item, "username")),
                List.copyOf(groups),
                line(arn == null ? item : arn));
    }

    private List<Node> items() {
        return list == null ? List.of() : list.getValue();
    }

    private List<Object> values() throws BrokenMapRoles {
        List<Object> values = new ArrayList<>();
        for (Node item : items()) {
            values.add(value(item, 0));
        }
        return values;
    }

    private static Object value(Node node, int depth) throws BrokenMapRoles {
        if (depth > DEEPEST) {
            throw new BrokenMapRoles(line(node), "it is nested too deeply");
        }
        if (node instanceof MappingNode mapping) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Object key = value(tuple.getKeyNode(), depth + 1);
                if (fields.put(key, value(tuple.getValueNode(), depth + 1)) != null) {
                    throw new BrokenMapRoles(line(tuple.getKeyNode()), key + " is there twice");
                }
            }
            return fields;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(item, depth + 1));
            }
            return items;
        }
        return scalar(node);
    }

    private static @Nullable Node field(Node item, String name) {
        if (item instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (scalar(tuple.getKeyNode()).equals(name)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static boolean isFlow(SequenceNode node) {
        return node.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Where the last of its signs ends; a block's own end mark is already behind the next line. */
    private int lastOffset(Node node) {
        int last = offset(node.getStartMark().getIndex());
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            for (NodeTuple tuple : mapping.getValue()) {
                last = Math.max(last, lastOffset(tuple.getKeyNode()));
                last = Math.max(last, lastOffset(tuple.getValueNode()));
            }
            return last;
        }
        if (node instanceof SequenceNode sequence && !isFlow(sequence)) {
            for (Node item : sequence.getValue()) {
                last = Math.max(last, lastOffset(item));
            }
            return last;
        }
        return offset(node.getEndMark().getIndex());
    }

    /** SnakeYAML counts code points. */
    private int offset(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
