package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes kubeconfigs as people have them: the shapes of many tools, in every style that kubectl
 * reads. The same seed makes the same text.
 */
public final class KubeconfigGenerator {
    /** How many files a property is tried with; mutation testing sets fewer. */
    public static final int SEEDS = Integer.getInteger("test.seeds", 3000);

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Set<YamlStyle> styles = EnumSet.noneOf(YamlStyle.class);
    private final Map<Object, String> anchors = new HashMap<>();
    private final boolean byProgram;
    private final boolean comments;
    private final boolean anchoring;
    private final boolean sharing;
    private final ScalarStyles scalars;
    private final double flow;
    private final int dash;
    private final int step;
    private boolean anchored;

    private KubeconfigGenerator(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        byProgram = random.nextInt(3) == 0;
        comments = !byProgram && random.nextInt(3) > 0;
        anchoring = !byProgram && random.nextInt(4) == 0;
        sharing = anchoring && random.nextBoolean();
        flow = !byProgram && random.nextInt(3) == 0 ? 0.3 : 0;
        dash = 2 * random.nextInt(3);
        step = random.nextInt(3) == 0 ? 4 : 2;
        boolean fancy = !byProgram && random.nextBoolean();
        scalars = new ScalarStyles(random, lines, styles, fancy);
    }

    /**
     * What was made.
     *
     * @param anchored whether something in it is shared through an anchor
     * @param lists whether each of the three lists is there, be it empty
     * @param styles all that occurs in it
     */
    public record Made(String text, boolean anchored, boolean lists, Set<YamlStyle> styles) {
        boolean isBlock() {
            return !styles.contains(YamlStyle.JSON);
        }
    }

    public static Made make(long seed) {
        return new KubeconfigGenerator(seed).file();
    }

    private Made file() {
        Map<String, Object> model = new KubeconfigModels(random, byProgram).make();
        boolean lists = true;
        for (String key : List.of("clusters", "contexts", "users")) {
            Object list = model.get(key);
            lists &= list != null;
            if (list == null) {
                styles.add(model.containsKey(key) ? YamlStyle.NULL_LIST : YamlStyle.MISSING_LIST);
            } else if (list.equals(List.of())) {
                styles.add(YamlStyle.EMPTY_LIST);
            }
        }
        String text = !byProgram && random.nextInt(10) == 0 ? json(model) : block(model);
        boolean tabs = styles.contains(YamlStyle.JSON_WITH_TABS);
        if (!byProgram && !tabs && random.nextInt(8) == 0) {
            text = "\uFEFF" + text;
            styles.add(YamlStyle.BYTE_ORDER_MARK);
        }
        if (random.nextInt(4) == 0) {
            text = text.replace("\n", "\r\n");
            styles.add(YamlStyle.CRLF);
        }
        if (!text.endsWith("\n")) {
            styles.add(YamlStyle.NO_FINAL_LINE_END);
        }
        if (text.chars().anyMatch(c -> c >= 128 && c != '\uFEFF')) {
            styles.add(YamlStyle.UNICODE);
        }
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            styles.add(YamlStyle.BEYOND_16_BITS);
        }
        return new Made(text, anchored, lists, Set.copyOf(styles));
    }

    private String json(Map<String, Object> model) {
        styles.add(YamlStyle.JSON);
        String unit = random.nextBoolean() ? "" : random.nextBoolean() ? "  " : "\t";
        if (unit.equals("\t")) {
            styles.add(YamlStyle.JSON_WITH_TABS);
        }
        return Json.write(model, unit, 0) + (random.nextBoolean() ? "\n" : "");
    }

    private String block(Map<String, Object> model) {
        if (byProgram) {
            styles.add(YamlStyle.BY_PROGRAM);
        }
        if (comments) {
            lines.add("# my clusters: don't touch [[ {{");
        }
        if (random.nextInt(5) == 0) {
            if (!byProgram && random.nextInt(3) == 0) {
                lines.add("%YAML 1.1");
                styles.add(YamlStyle.DIRECTIVE);
            }
            lines.add("---" + (comments && random.nextBoolean() ? " # head" : ""));
            styles.add(YamlStyle.HEADER);
        }
        mapping(model, 0, "");
        boolean mustEnd = scalars.endsHere();
        if (comments && random.nextBoolean()) {
            lines.add("# the end");
            styles.add(YamlStyle.COMMENT_AT_END);
        }
        if (!byProgram && random.nextInt(12) == 0) {
            lines.add("...");
            styles.add(YamlStyle.END_MARK);
        }
        String text = String.join("\n", lines);
        return random.nextInt(4) == 0 && !mustEnd ? text : text + "\n";
    }

    private void mapping(Map<?, ?> map, int indent, String first) {
        String lead = first;
        Map<?, ?> rest = map;
        String base = sharing ? baseOf(map) : null;
        if (base != null) {
            lines.add((lead.isEmpty() ? " ".repeat(indent) : lead) + "<<: *" + base);
            styles.add(YamlStyle.MERGE);
            anchored = true;
            lead = "";
            rest = without(map, base);
        }
        for (Map.Entry<?, ?> entry : rest.entrySet()) {
            if (lead.isEmpty()) {
                comment(indent);
                lead = " ".repeat(indent);
            }
            value(lead + key((String) entry.getKey()) + ":", entry.getValue(), indent, false);
            lead = "";
        }
    }

    /** A mapping before that has nothing that this one has not. */
    private @org.jspecify.annotations.Nullable String baseOf(Map<?, ?> map) {
        for (Map.Entry<Object, String> before : anchors.entrySet()) {
            if (before.getKey() instanceof Map<?, ?> other
                    && !other.isEmpty()
                    && !other.equals(map)
                    && map.keySet().containsAll(other.keySet())) {
                return before.getValue();
            }
        }
        return null;
    }

    private Map<?, ?> without(Map<?, ?> map, String base) {
        Map<Object, Object> rest = new LinkedHashMap<>(map);
        anchors.forEach((value, name) -> {
            if (name.equals(base) && value instanceof Map<?, ?> other) {
                rest.entrySet()
                        .removeIf(entry ->
                                java.util.Objects.equals(
                                                other.get(entry.getKey()), entry.getValue())
                                        && other.containsKey(entry.getKey()));
            }
        });
        return rest;
    }

    private void sequence(List<?> list, int indent) {
        styles.add(dash == 0 ? YamlStyle.DASH_0 : dash == 2 ? YamlStyle.DASH_2 : YamlStyle.DASH_4);
        for (Object item : list) {
            comment(indent);
            String lead = " ".repeat(indent) + "-";
            if (item instanceof Map<?, ?> map && !map.isEmpty() && random.nextDouble() >= flow) {
                int gap = !byProgram && random.nextInt(6) == 0 ? 4 : 2;
                if (gap == 4) {
                    styles.add(YamlStyle.WIDE_DASH);
                }
                if (!byProgram && random.nextInt(12) == 0) {
                    styles.add(YamlStyle.DASH_ALONE);
                    lines.add(lead + behind(true));
                    mapping(map, indent + gap, "");
                } else {
                    mapping(map, indent + gap, lead + " ".repeat(gap - 1));
                }
            } else {
                value(lead, item, indent, true);
            }
        }
    }

    private void value(String lead, Object value, int indent, boolean item) {
        boolean nested =
                (value instanceof Map<?, ?> map && !map.isEmpty())
                        || (value instanceof List<?> list && !list.isEmpty());
        if (nested && random.nextDouble() >= flow) {
            collection(lead, value, indent, item);
        } else if (value instanceof String text) {
            string(lead, text, indent, item);
        } else if (value == null) {
            lines.add(
                    lead + (byProgram ? pick("", " null") : pick("", " null", " ~")) + trailing());
        } else {
            if (nested) {
                styles.add(YamlStyle.FLOW);
            }
            lines.add(lead + " " + Json.write(value, "", 0) + trailing());
        }
    }

    private void collection(String lead, Object value, int indent, boolean item) {
        String known = anchors.get(value);
        if (sharing && known != null) {
            lines.add(lead + " *" + known + trailing());
            styles.add(YamlStyle.ALIAS_OF_COLLECTION);
            anchored = true;
            return;
        }
        String anchor = "";
        if (sharing && indent > 0 && known == null && random.nextInt(2) == 0) {
            anchor = " &" + anchor(value);
        }
        lines.add(lead + anchor + behind(item));
        if (value instanceof Map<?, ?> map) {
            if (step == 4) {
                styles.add(YamlStyle.STEP_4);
            }
            mapping(map, indent + step, "");
        } else {
            sequence((List<?>) value, indent + dash);
        }
    }

    private void string(String lead, String text, int indent, boolean item) {
        String anchor = "";
        if (anchoring && text.length() > 20) {
            String known = anchors.get(text);
            if (known != null) {
                anchored = true;
                styles.add(YamlStyle.ALIAS);
                lines.add(lead + " *" + known + trailing());
                return;
            }
            anchor = " &" + anchor(text);
        }
        scalars.write(lead + anchor, text, indent, item ? 2 : step, trailing());
    }

    private String anchor(Object value) {
        String name = "a" + anchors.size();
        anchors.put(value, name);
        styles.add(YamlStyle.ANCHOR);
        return name;
    }

    private String key(String key) {
        int way = byProgram ? 2 : random.nextInt(12);
        if (way < 2) {
            styles.add(YamlStyle.QUOTED_KEY);
        }
        return way == 0 ? "\"" + key + "\"" : way == 1 ? "'" + key + "'" : key;
    }

    private String trailing() {
        if (!comments || random.nextInt(6) > 0) {
            return "";
        }
        String comment = pick(" # why: 'so'", "  #x", " \t# tabbed\tcomment", " #");
        styles.add(comment.contains("\t") ? YamlStyle.COMMENT_WITH_TABS : YamlStyle.COMMENT_BEHIND);
        return comment;
    }

    /** kubectl takes no tab behind a bare dash. */
    private String behind(boolean dash) {
        return dash ? trailing().replace('\t', ' ') : trailing();
    }

    private void comment(int indent) {
        if (comments && random.nextInt(7) == 0) {
            String comment =
                    pick(
                            " ".repeat(indent) + "# note - not: a {key}",
                            "#- name: old",
                            "",
                            // A deeper one there would be a part of the scalar.
                            scalars.endsHere() ? "" : " ".repeat(indent + 2) + "# deeper ü");
            styles.add(comment.isEmpty() ? YamlStyle.BLANK_LINE : YamlStyle.COMMENT_LINE);
            lines.add(comment);
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
