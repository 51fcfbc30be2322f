package dev.lanyard.access;

import dev.lanyard.yaml.GoYamlResolver;
import dev.lanyard.yaml.ScalarText;
import dev.lanyard.yaml.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * {@code data.mapRoles} of aws-auth: a list of roles as YAML in a string. Changes are made to the
 * text, and only to the lines of the role that they are about; whatever the other items mean is
 * checked to be the same afterwards, since a slip here locks everybody out.
 */
final class MapRoles {
    /** A ConfigMap is no larger. */
    private static final int MAX_ENTRIES = 1 << 20;

    private static final int MAX_DEPTH = 20;
    private static final Resolver RESOLVER = new Resolver();
    private static final Set<String> TEXTS = Set.of("rolearn", "username", "userid");

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
    private final String tail;
    private final @Nullable Node root;
    private final @Nullable SequenceNode list;
    private final List<Mapping> mappings = new ArrayList<>();

    private MapRoles(FirstDocument document, @Nullable Node root) throws BrokenMapRoles {
        this.text = document.text();
        this.tail = document.tail();
        this.root = root;
        this.list = root instanceof SequenceNode sequence ? sequence : null;
        if (list != null) {
            for (Node item : list.getValue()) {
                mappings.add(mapping(item));
            }
        }
    }

    /** Reads it; a text with nothing but white space and comments is an empty list. */
    static MapRoles parse(String text) throws BrokenMapRoles {
        if (text.length() > MAX_ENTRIES) {
            throw new BrokenMapRoles(1, "it is larger than a ConfigMap can be");
        }
        FirstDocument document = FirstDocument.of(text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_ENTRIES);
        options.setNestingDepthLimit(MAX_DEPTH);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(document.text()));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 0 : broken.getProblemMark().getLine();
            throw new BrokenMapRoles(line + 1, "it is not valid YAML: " + broken.getProblem());
        } catch (YAMLException _) {
            throw new BrokenMapRoles(1, "it is not valid YAML");
        }
        boolean nothing =
                root == null
                        || (root instanceof ScalarNode scalar
                                && meaning(scalar).equals(Value.Bare.NULL));
        if (nothing || root instanceof SequenceNode) {
            return new MapRoles(document, root);
        }
        throw new BrokenMapRoles(line(root), "it is not a list");
    }

    List<Mapping> mappings() {
        return List.copyOf(mappings);
    }

    /** The text with one role more, at its end. */
    String with(String roleArn, String username, List<String> groups) throws BrokenMapRoles {
        List<Object> wanted = new ArrayList<>(values());
        Map<Object, Object> added = new LinkedHashMap<>();
        added.put(new Value.Text("rolearn"), new Value.Text(roleArn));
        added.put(new Value.Text("username"), new Value.Text(username));
        added.put(new Value.Text("groups"), Value.Items.ofTexts(groups).list());
        wanted.add(added);
        if (list != null && isFlow(list) && !items().isEmpty()) {
            int at = offset(items().getLast().getEndMark().getIndex());
            String item = NewRole.inBraces(roleArn, username, groups);
            return checked(text.substring(0, at) + ", " + item + text.substring(at), wanted);
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        if (items().isEmpty() && root != null && root.getStartMark() != null) {
            int start = offset(root.getStartMark().getIndex());
            int stop = offset(root.getEndMark().getIndex());
            if (stop > start) {
                String item = NewRole.inLines(roleArn, username, groups, "", end);
                String rest = text.substring(stop);
                // In the place of what says that there is none; comments beside it stay.
                String changed =
                        text.substring(0, start)
                                + (start == lineStart(start) ? "" : end)
                                + (rest.isEmpty() ? item : item.stripTrailing())
                                + rest;
                return checked(changed, wanted);
            }
        }
        String base = text.isEmpty() || text.endsWith("\n") ? text : text + end;
        String indent =
                list == null || items().isEmpty()
                        ? ""
                        : " ".repeat(list.getStartMark().getColumn());
        return checked(base + NewRole.inLines(roleArn, username, groups, indent, end), wanted);
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
            changed.put(new Value.Text("rolearn"), new Value.Text(roleArn));
            wanted.set(index, changed);
        }
        Value arnText = new Value.Text(roleArn);
        String corrected =
                text.substring(0, offset(arn.getStartMark().getIndex()))
                        + (isFlow(item) ? ScalarText.flow(arnText) : ScalarText.block(arnText))
                        + text.substring(offset(arn.getEndMark().getIndex()));
        return checked(corrected, wanted);
    }

    /** The text without one of its roles. */
    String without(Mapping mapping) throws BrokenMapRoles {
        int index = mappings.indexOf(mapping);
        Node item = items().get(index);
        List<Object> wanted = new ArrayList<>(values());
        wanted.remove(index);
        if (list != null && isFlow(list)) {
            return checked(withoutMember(index), wanted);
        }
        int from = lineStart(offset(item.getStartMark().getIndex()));
        while (from > 0 && !text.substring(from).stripLeading().startsWith("-")) {
            from = lineStart(from - 1);
        }
        int to = text.indexOf('\n', Math.max(from, lastOffset(item) - 1));
        to = to < 0 ? text.length() : to + 1;
        return checked(text.substring(0, from) + text.substring(to), wanted);
    }

    /** The text without a member of a list in brackets, and without the comma that goes with it. */
    private String withoutMember(int index) {
        int from = offset(items().get(index).getStartMark().getIndex());
        int to = offset(items().get(index).getEndMark().getIndex());
        if (index > 0) {
            from = offset(items().get(index - 1).getEndMark().getIndex());
        } else if (items().size() > 1) {
            to = offset(items().get(1).getStartMark().getIndex());
        } else {
            int comma = to;
            while (Character.isWhitespace(text.charAt(comma))) {
                comma++;
            }
            to = text.charAt(comma) == ',' ? comma + 1 : to;
        }
        return text.substring(0, from) + text.substring(to);
    }

    private String checked(String changed, List<Object> wanted) throws BrokenMapRoles {
        MapRoles read = parse(changed + tail);
        if (!read.values().equals(wanted)) {
            throw new BrokenMapRoles(1, "its style cannot be changed safely");
        }
        return changed + tail;
    }

    private static Mapping mapping(Node item) throws BrokenMapRoles {
        if (!(item instanceof MappingNode)) {
            throw new BrokenMapRoles(line(item), "an item of the list is not key: value");
        }
        for (String name : TEXTS) {
            requireText(field(item, name), name);
        }
        Node arn = field(item, "rolearn");
        List<String> groups = new ArrayList<>();
        Node of = field(item, "groups");
        if (of != null
                && !(of instanceof SequenceNode)
                && !(of instanceof ScalarNode scalar && meaning(scalar).equals(Value.Bare.NULL))) {
            throw new BrokenMapRoles(line(of), "groups is not a list");
        }
        if (of instanceof SequenceNode listed) {
            for (Node group : listed.getValue()) {
                requireText(group, "a group");
                groups.add(scalar(group));
            }
        }
        return new Mapping(
                scalar(arn),
                scalar(field(item, "username")),
                List.copyOf(groups),
                line(arn == null ? item : arn));
    }

    /** The cluster reads nothing of the whole list when one of these is something else. */
    private static void requireText(@Nullable Node node, String what) throws BrokenMapRoles {
        if (node == null) {
            return;
        }
        boolean text =
                node instanceof ScalarNode scalar
                        && (meaning(scalar) instanceof Value.Text
                                || meaning(scalar).equals(Value.Bare.NULL));
        if (!text) {
            throw new BrokenMapRoles(
                    line(node),
                    what
                            + " is not text"
                            + (node instanceof ScalarNode scalar
                                    ? " without quotes: " + scalar.getValue()
                                    : "")
                            + "; the cluster reads no roles because of it");
        }
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
        if (depth > MAX_DEPTH) {
            throw new BrokenMapRoles(line(node), "it is nested too deeply");
        }
        if (node instanceof MappingNode mapping) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Object key = value(tuple.getKeyNode(), depth + 1);
                if (fields.put(key, value(tuple.getValueNode(), depth + 1)) != null) {
                    throw new BrokenMapRoles(
                            line(tuple.getKeyNode()), scalar(tuple.getKeyNode()) + " occurs twice");
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
        return meaning((ScalarNode) node);
    }

    private static @Nullable Node field(Node item, String name) {
        if (item instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                // Go's JSON reader does not tell upper from lower case.
                if (scalar(tuple.getKeyNode()).equalsIgnoreCase(name)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** What aws-iam-authenticator reads: it turns YAML into JSON with sigs.k8s.io/yaml. */
    private static Value meaning(ScalarNode node) {
        String word = node.getValue();
        Tag tag = node.getTag();
        if (!node.isPlain()) {
            boolean isText = tag.equals(Tag.STR) || !tag.startsWith(Tag.PREFIX);
            return isText ? new Value.Text(word) : new Value.Bare(word);
        }
        // SnakeYAML would have found another type in it, so its tag says that it is a string.
        boolean tagged =
                tag.equals(Tag.STR) && !RESOLVER.resolve(NodeId.scalar, word, true).equals(Tag.STR);
        return tagged ? new Value.Text(word) : GoYamlResolver.plain(word);
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
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
}
