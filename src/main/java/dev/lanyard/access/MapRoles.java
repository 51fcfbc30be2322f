package dev.lanyard.access;

import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.Node;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.ScalarText;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code data.mapRoles} of aws-auth: a list of roles as YAML in a string, which the cluster reads
 * as kubectl reads its files (aws-iam-authenticator: sigs.k8s.io/yaml). Changes are made to the
 * text, and only to the lines of the role that they are about; whatever the other items mean is
 * checked to be the same afterwards, since a slip here locks everybody out.
 */
final class MapRoles {
    /** A ConfigMap is no larger. */
    private static final int MAX_ENTRIES = 1 << 20;

    private static final List<String> TEXTS = List.of("rolearn", "username", "userid");

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
    private final Node.@Nullable Sequence list;
    private final List<Mapping> mappings = new ArrayList<>();

    private MapRoles(FirstDocument document, @Nullable Node root) {
        this.text = document.text();
        this.tail = document.tail();
        this.root = root;
        this.list = root instanceof Node.Sequence sequence ? sequence : null;
        for (Node item : items()) {
            mappings.add(mapping(item));
        }
    }

    /**
     * Reads it; a text with nothing but white space and comments is an empty list.
     *
     * @throws RefusedYamlException if the cluster could not read it, here as in every change
     */
    static MapRoles parse(String text) {
        if (text.length() > MAX_ENTRIES) {
            throw new RefusedYamlException(0, "it is larger than a ConfigMap can be");
        }
        FirstDocument document = FirstDocument.of(text);
        Node root = YamlReader.read(document.text()).root();
        if (root == null || root.value().equals(Value.Bare.NULL) || root instanceof Node.Sequence) {
            return new MapRoles(document, root);
        }
        throw new RefusedYamlException(root.start(), "it is not a list");
    }

    List<Mapping> mappings() {
        return List.copyOf(mappings);
    }

    /** The text with one role more, at its end. */
    String with(String roleArn, String username, List<String> groups) {
        List<Value> wanted = values();
        wanted.add(
                Value.fields(
                        "rolearn",
                        roleArn,
                        "username",
                        username,
                        "groups",
                        Value.Sequence.ofTexts(groups)));
        if (list != null && list.flow() && !items().isEmpty()) {
            int at = items().getLast().end();
            String item = ScalarText.flow(wanted.getLast());
            return checked(text.substring(0, at) + ", " + item + text.substring(at), wanted);
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        if (items().isEmpty() && root != null && root.end() > root.start()) {
            String item = inLines(roleArn, username, groups, "", end);
            String rest = text.substring(root.end());
            // In the place of what says that there is none; comments beside it stay.
            String changed =
                    text.substring(0, root.start())
                            + (root.start() == lineStart(root.start()) ? "" : end)
                            + (rest.isEmpty() ? item : item.stripTrailing())
                            + rest;
            return checked(changed, wanted);
        }
        String base = text.isEmpty() || text.endsWith("\n") ? text : text + end;
        String indent =
                items().isEmpty()
                        ? ""
                        : " ".repeat(LineIndex.column(text, dash(items().getFirst())));
        return checked(base + inLines(roleArn, username, groups, indent, end), wanted);
    }

    private static String inLines(
            String roleArn, String username, List<String> groups, String indent, String end) {
        StringBuilder item = new StringBuilder();
        item.append(indent).append("- rolearn: ");
        item.append(ScalarText.block(new Value.Text(roleArn))).append(end);
        item.append(indent).append("  username: ").append(ScalarText.quoted(username)).append(end);
        item.append(indent).append("  groups:").append(groups.isEmpty() ? " []" : "").append(end);
        for (String group : groups) {
            item.append(indent).append("    - ");
            item.append(ScalarText.block(new Value.Text(group))).append(end);
        }
        return item.toString();
    }

    /** The text with another ARN for one of its roles. */
    String corrected(Mapping mapping, String roleArn) {
        int index = mappings.indexOf(mapping);
        Node item = items().get(index);
        Node arn = field(item, "rolearn");
        if (arn == null) {
            throw refused(mapping, "it has no rolearn");
        }
        Value written = new Value.Text(roleArn);
        List<Value> wanted = values();
        if (wanted.get(index) instanceof Value.Fields fields) {
            wanted.set(index, fields.with("rolearn", written));
        }
        boolean flow = item instanceof Node.Mapping fields && fields.flow();
        String corrected =
                text.substring(0, arn.start())
                        + (flow ? ScalarText.flow(written) : ScalarText.block(written))
                        + text.substring(arn.end());
        return checked(corrected, wanted);
    }

    /** Refuses a change because of a role, at its ARN. */
    RefusedYamlException refused(Mapping mapping, String why) {
        Node item = items().get(mappings.indexOf(mapping));
        Node arn = field(item, "rolearn");
        return new RefusedYamlException((arn == null ? item : arn).start(), why);
    }

    String without(Mapping mapping) {
        int index = mappings.indexOf(mapping);
        Node item = items().get(index);
        List<Value> wanted = values();
        wanted.remove(index);
        if (list != null && list.flow()) {
            return checked(withoutMember(index), wanted);
        }
        int from = lineStart(dash(item));
        int to = text.indexOf('\n', Math.max(from, item.end()));
        to = to < 0 ? text.length() : to + 1;
        return checked(text.substring(0, from) + text.substring(to), wanted);
    }

    /** The text without a member of a list in brackets, and without the comma that goes with it. */
    private String withoutMember(int index) {
        int from = items().get(index).start();
        int to = items().get(index).end();
        if (index > 0) {
            from = items().get(index - 1).end();
        } else if (items().size() > 1) {
            to = items().get(1).start();
        } else {
            int comma = to;
            while (Character.isWhitespace(text.charAt(comma))) {
                comma++;
            }
            to = text.charAt(comma) == ',' ? comma + 1 : to;
        }
        return text.substring(0, from) + text.substring(to);
    }

    private String checked(String changed, List<Value> wanted) {
        if (!parse(changed + tail).values().equals(wanted)) {
            throw new RefusedYamlException(0, "its style cannot be changed safely");
        }
        return changed + tail;
    }

    private Mapping mapping(Node item) {
        if (!(item.value() instanceof Value.Fields)) {
            throw new RefusedYamlException(item.start(), "an item of the list is not key: value");
        }
        for (String name : TEXTS) {
            requireText(field(item, name), name);
        }
        Node arn = field(item, "rolearn");
        List<String> groups = new ArrayList<>();
        Node of = field(item, "groups");
        if (target(of) instanceof Node.Sequence listed) {
            for (Node group : listed.items()) {
                requireText(group, "a group");
                groups.add(text(group));
            }
        } else if (of != null && !of.value().equals(Value.Bare.NULL)) {
            throw new RefusedYamlException(of.start(), "groups is not a list");
        }
        return new Mapping(
                text(arn),
                text(field(item, "username")),
                List.copyOf(groups),
                line(arn == null ? item : arn));
    }

    /** The cluster reads nothing of the whole list when one of these is something else. */
    private void requireText(@Nullable Node node, String what) {
        if (node == null
                || node.value() instanceof Value.Text
                || node.value().equals(Value.Bare.NULL)) {
            return;
        }
        boolean scalar = node.value() instanceof Value.Bare;
        throw new RefusedYamlException(
                node.start(),
                what
                        + " is not text"
                        + (scalar
                                ? " without quotes: " + text.substring(node.start(), node.end())
                                : "")
                        + "; the cluster reads no roles because of it");
    }

    private List<Node> items() {
        return list == null ? List.of() : list.items();
    }

    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        for (Node item : items()) {
            if (target(item) instanceof Node.Mapping mapping && mapping.repeated() != null) {
                Node key = mapping.repeated().key();
                throw new RefusedYamlException(key.start(), text(key) + " occurs twice");
            }
            values.add(item.value());
        }
        return values;
    }

    private static @Nullable Node field(Node item, String name) {
        if (target(item) instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                // Go's JSON reader does not tell upper from lower case.
                if (entry.name().equalsIgnoreCase(name)) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    private static @Nullable Node target(@Nullable Node node) {
        return node instanceof Node.Alias alias ? alias.target() : node;
    }

    private static String text(@Nullable Node node) {
        String word = node == null ? null : Value.text(node.value());
        return word == null ? "" : word;
    }

    private int line(Node node) {
        return LineIndex.number(text, node.start());
    }

    /** The dash of an item, which may be in a line above it. */
    private int dash(Node item) {
        int line = lineStart(item.start());
        while (line > 0 && !text.substring(line).stripLeading().startsWith("-")) {
            line = lineStart(line - 1);
        }
        return line + text.substring(line).indexOf('-');
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }

    /**
     * The first document of a YAML text. A line that starts with {@code ---} or {@code ...} ends a
     * document regardless of context (YAML 1.1, section 4.3.3), so that no parser is needed to find
     * it.
     *
     * @param text the document and what precedes it
     * @param tail the end marker and what follows, which is empty of content
     */
    private record FirstDocument(String text, String tail) {
        static FirstDocument of(String text) {
            boolean content = false;
            boolean marked = false;
            int end = -1;
            for (int at = 0; at < text.length(); at = next(text, at)) {
                String line = text.substring(at, next(text, at));
                boolean starts = isMarker(line, "---");
                boolean stops = isMarker(line, "...");
                boolean holds = !starts && !stops && !isEmpty(line);
                if (end < 0 && (stops || (starts && (content || marked)))) {
                    end = at;
                }
                if (end >= 0) {
                    if (holds || (starts && !isEmpty(line.substring(3)))) {
                        throw new RefusedYamlException(
                                at,
                                "a second document starts before it, and the cluster reads only the"
                                        + " first");
                    }
                } else {
                    content |= holds && !line.startsWith("%");
                    marked |= starts;
                }
            }
            return end < 0
                    ? new FirstDocument(text, "")
                    : new FirstDocument(text.substring(0, end), text.substring(end));
        }

        private static boolean isMarker(String line, String marker) {
            return line.startsWith(marker)
                    && (line.length() == marker.length()
                            || " \t\r\n".indexOf(line.charAt(marker.length())) >= 0);
        }

        private static boolean isEmpty(String line) {
            String content = line.strip();
            return content.isEmpty() || content.startsWith("#");
        }

        private static int next(String text, int at) {
            int lineFeed = text.indexOf('\n', at);
            return lineFeed < 0 ? text.length() : lineFeed + 1;
        }
    }
}
