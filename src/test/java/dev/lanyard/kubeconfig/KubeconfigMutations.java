package dev.lanyard.kubeconfig;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random edits of a kubeconfig's text: what happens to a file in an editor or a script. */
public final class KubeconfigMutations {
    private static final List<String> FRAGMENTS =
            List.of(
                    ":",
                    ": ",
                    " #",
                    "#",
                    "-",
                    "- ",
                    "'",
                    "\"",
                    "[]",
                    "{",
                    "}",
                    " ]",
                    "&a ",
                    "*a",
                    "!",
                    "|",
                    "\t",
                    "é",
                    "yes",
                    "n",
                    "~",
                    "%",
                    "@",
                    "`",
                    "\r",
                    ", ",
                    "\\",
                    "<<",
                    "=",
                    "?",
                    "null",
                    " [a, b]",
                    " {a: b, c: [d]}",
                    " {name: x}",
                    "\"a\": ",
                    "''",
                    " >-",
                    " |+",
                    " |2\n",
                    "\uD83D\uDE00",
                    "\u2028",
                    "\u0085",
                    "\u0007",
                    "\n",
                    "\n# x\n",
                    "\n\t# x\n",
                    "\n \t\n",
                    "\n      \t \n",
                    "...\n",
                    "---",
                    "---\n",
                    "? ",
                    " 0x1F",
                    " 1_000",
                    " -.inf",
                    " 123",
                    " true",
                    " 1e3",
                    " 08",
                    " 12:30:45",
                    " 2001-01-01",
                    " \"\\u00e9\"",
                    " \"\\\\\"",
                    "\"\\/\"",
                    " !!str 5",
                    " !!int 5",
                    " !!binary QUE=",
                    " !!binary Q",
                    " !foo x",
                    "%YAML 1.2\n---\n",
                    "%YAML 1.1\n---\n",
                    "%X y\n",
                    "\n<<: {a: b}\n",
                    "\n<<: [{a: b}, 5]\n",
                    " \t",
                    " \t# c",
                    "\nkind: x\n",
                    "apiVersion: v2\n",
                    "apiVersion: 1\n",
                    "Kind: x\n");

    private final Random random;
    private final List<String> fragments;

    public KubeconfigMutations(Random random) {
        this(random, List.of());
    }

    /** With more fragments to put into the text. */
    public KubeconfigMutations(Random random, List<String> more) {
        this.random = random;
        this.fragments = Stream.concat(FRAGMENTS.stream(), more.stream()).toList();
    }

    /** One to three edits. */
    public String mutated(String text) {
        String mutated = text;
        for (int i = random.nextInt(3); i >= 0 && !mutated.isEmpty(); i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private String once(String text) {
        int at = random.nextInt(text.length());
        int line = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        int next = Math.min(text.length(), end + 1);
        int value = text.indexOf(": ", at);
        int space = text.indexOf(' ', at);
        String fragment = fragments.get(random.nextInt(fragments.size()));
        return switch (random.nextInt(10)) {
            case 0 -> without(text, at, at + 1);
            case 1 -> replaced(text, at, at, fragment);
            case 2 -> replaced(text, end, end, fragment);
            case 3 -> replaced(text, line, line, fragment);
            case 4 -> without(text, line, next);
            case 5 -> replaced(text, line, line, text.substring(line, next));
            case 6 -> replaced(text, line, line, " ");
            case 7 -> {
                int to = value < 0 ? -1 : text.indexOf('\n', value);
                yield to < 0 ? text : replaced(text, value + 2, to, fragment.strip());
            }
            case 8 -> space < 0 ? text : replaced(text, space, space + 1, "\t");
            default -> replaced(text, next, next, " ".repeat(random.nextInt(6)) + "\t\n");
        };
    }

    private static String without(String text, int from, int to) {
        return replaced(text, from, to, "");
    }

    private static String replaced(String text, int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }
}
