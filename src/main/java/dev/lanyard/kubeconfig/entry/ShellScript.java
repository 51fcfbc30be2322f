package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token command in {@code sh -c SCRIPT}. Understands plain commands one after the other,
 * of which all but the last choose a profile ({@code awsume P}, {@code assume P}) or set variables.
 */
final class ShellScript {
    /** Characters that make more of a script than plain commands. */
    private static final String SPECIAL = "`\\|<>(){}*?\n";

    private ShellScript() {}

    /** Returns the last command of the script, or null if the script does more. */
    static @Nullable ExecCall inside(ExecCall call) {
        String script = script(call.words());
        if (script == null) {
            return null;
        }
        // eval "$(awsume -s P)" is how awsume is called in a script; any other expansion is
        // unknown.
        String plain =
                script.replaceAll(
                        "eval \\s*\"?\\$\\((awsume|assume)((?: [\\w.:/@+=,-]+)+)\\)\"?", "$1$2");
        if (plain.indexOf('$') >= 0 || plain.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            return null;
        }
        Map<String, String> env = new HashMap<>(call.env());
        String profile = null;
        String tool = null;
        List<String> last = List.of();
        for (String part : plain.split("&&|;", -1)) {
            List<String> words = command(part, env);
            if (!last.isEmpty() && !words.isEmpty()) {
                tool = RecogniseUser.program(last.getFirst());
                profile = chosen(last);
                if (profile == null) {
                    return null;
                }
            }
            last = words.isEmpty() ? last : words;
        }
        if (last.isEmpty()) {
            return null;
        }
        ExecCall inside = call.running(last, env);
        return tool == null
                ? inside
                : inside.inner(tool.equals("awsume") ? tool : "granted", profile, null, last);
    }

    private static @Nullable String script(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).matches("-[a-z]*c")) {
                return words.get(i + 1);
            }
            if (!words.get(i).startsWith("-")) {
                return null;
            }
        }
        return null;
    }

    /** Returns a command's words without what precedes its program; variables are noted. */
    private static List<String> command(String text, Map<String, String> env) {
        List<String> words = new ArrayList<>(Arguments.split(text));
        boolean export = !words.isEmpty() && words.getFirst().equals("export");
        while (!words.isEmpty()) {
            String word = words.getFirst();
            int equals = word.indexOf('=');
            if (word.matches("[A-Za-z_]\\w*=.*")) {
                env.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!List.of("exec", ".", "source", "command", "export").contains(word)) {
                return words;
            }
            words.removeFirst();
        }
        return export ? List.of() : words;
    }

    /** Returns the profile that {@code awsume P} or {@code assume P} chooses; null for others. */
    private static @Nullable String chosen(List<String> words) {
        String program = RecogniseUser.program(words.getFirst());
        if (!program.equals("awsume") && !program.equals("assume")) {
            return null;
        }
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse(null);
    }
}
