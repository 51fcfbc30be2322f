package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Writes strings in all of YAML's ways, as far as each of them can say them. */
final class ScalarStyles {
    private final Random random;
    private final List<String> lines;
    private final Set<YamlStyle> styles;
    private final boolean fancy;
    private int blockEnd;

    /**
     * A writer of strings.
     *
     * @param lines where to
     * @param styles where it is noted what was written
     * @param fancy whether any but the usual ways are taken
     */
    ScalarStyles(Random random, List<String> lines, Set<YamlStyle> styles, boolean fancy) {
        this.random = random;
        this.lines = lines;
        this.styles = styles;
        this.fancy = fancy;
    }

    /** Whether the last line belongs to a block scalar: what is deeper would, too. */
    boolean endsHere() {
        return blockEnd == lines.size();
    }

    /**
     * Writes one.
     *
     * @param lead the line up to it
     * @param indent of the key or dash that it hangs on
     * @param step how much deeper its further lines are
     * @param comment what may stand behind it
     */
    void write(String lead, String text, int indent, int step, String comment) {
        List<YamlStyle> fitting = fitting(lead, text);
        int choice = fancy ? random.nextInt(fitting.size() + 1) - 1 : -1;
        if (choice < 0) {
            lines.add(lead + " " + usual(text) + comment);
            return;
        }
        YamlStyle style = fitting.get(choice);
        styles.add(style);
        String deeper = " ".repeat(indent + step);
        switch (style) {
            case LITERAL -> block(lead + " |-" + comment, deeper, text);
            case LITERAL_OF_LINES ->
                    block(lead + (text.endsWith("\n") ? " |" : " |-") + comment, deeper, text);
            case LITERAL_KEEPING_ITS_END -> block(lead + " |+" + comment, deeper, text);
            case LITERAL_WITH_INDENT ->
                    block(lead + " |2-" + comment, " ".repeat(indent + 2), text);
            case FOLDED -> block(lead + " >-" + comment, deeper, text);
            case FOLDED_OVER_LINES ->
                    block(lead + " >-" + comment, deeper, text.replaceFirst(" ", "\n"));
            case PLAIN_OVER_LINES -> overLines(lead, text.split(" ", 2), deeper, comment);
            case SINGLE_QUOTED -> lines.add(lead + " " + single(text) + comment);
            case SINGLE_QUOTED_OVER_LINES ->
                    overLines(lead, single(text).split(" ", 2), deeper, comment);
            case DOUBLE_QUOTED_OVER_LINES -> {
                int half = text.length() / 2;
                String begin = "\"" + text.substring(0, half) + "\\";
                overLines(lead, new String[] {begin, text.substring(half) + "\""}, deeper, comment);
            }
            default -> lines.add(lead + " !!str " + usual(text) + comment);
        }
    }

    /** The ways, beyond the usual one, that can say it. */
    private static List<YamlStyle> fitting(String lead, String text) {
        List<YamlStyle> fitting = new ArrayList<>(List.of(YamlStyle.TAG));
        boolean onOneLine = text.chars().allMatch(c -> c >= ' ') && !text.isEmpty();
        boolean words = onOneLine && text.equals(text.strip()) && !text.contains("  ");
        if (onOneLine) {
            fitting.add(YamlStyle.SINGLE_QUOTED);
            if (!text.startsWith(" ")) {
                fitting.add(YamlStyle.LITERAL);
            }
            if (!lead.stripLeading().startsWith("-")) {
                fitting.add(YamlStyle.LITERAL_WITH_INDENT);
            }
        } else if (text.endsWith("\n\n")) {
            fitting.add(YamlStyle.LITERAL_KEEPING_ITS_END);
        } else if (!text.isEmpty()) {
            fitting.add(YamlStyle.LITERAL_OF_LINES);
        }
        if (words && text.indexOf(' ') < 0) {
            fitting.add(YamlStyle.FOLDED);
        } else if (words && text.indexOf('#') < 0) {
            fitting.add(YamlStyle.FOLDED_OVER_LINES);
            fitting.add(YamlStyle.SINGLE_QUOTED_OVER_LINES);
            if (isPlain(text)) {
                fitting.add(YamlStyle.PLAIN_OVER_LINES);
            }
        }
        if (text.matches("[A-Za-z0-9]{10,}")) {
            fitting.add(YamlStyle.DOUBLE_QUOTED_OVER_LINES);
        }
        return fitting;
    }

    private static String single(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String usual(String text) {
        if (isPlain(text)) {
            return text;
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= ' ') && random.nextBoolean()) {
            styles.add(YamlStyle.SINGLE_QUOTED);
            return single(text);
        }
        styles.add(YamlStyle.DOUBLE_QUOTED);
        return Json.write(text, "", 0);
    }

    private static boolean isPlain(String text) {
        return text.matches("[a-zA-Z/][a-zA-Z0-9./:=@_-]*( [a-zA-Z0-9./:=@_-]+)*")
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.contains(" -")
                && !text.matches("yes|true|on|no");
    }

    private void overLines(String lead, String[] parts, String indent, String comment) {
        lines.add(lead + " " + parts[0]);
        lines.add(indent + parts[1] + comment);
    }

    private void block(String head, String indent, String text) {
        lines.add(head);
        for (String line : text.lines().toList()) {
            lines.add(line.isEmpty() ? "" : indent + line);
        }
        blockEnd = lines.size();
    }
}
