package dev.lanyard.os;

import java.util.Arrays;

/** Lanyard's commands as next steps, quoted so that they can be pasted safely. */
public final class Hints {
    private Hints() {}

    /** {@code lanyard login PROFILE}. */
    public static String login(String profile) {
        return profile.startsWith("-")
                ? Shell.current().command("lanyard", "login", "--", profile)
                : Shell.current().command("lanyard", "login", profile);
    }

    /** {@code lanyard login --session NAME}. */
    public static String loginToSession(String session) {
        return Shell.current().command(withOption("--session", session, "lanyard", "login"));
    }

    /** {@code lanyard access check --profile P --cluster C}. */
    public static String accessCheck(String profile, String cluster) {
        return Shell.current()
                .command(
                        withOption(
                                "--cluster",
                                cluster,
                                withOption("--profile", profile, "lanyard", "access", "check")));
    }

    /** {@code kubectl --context NAME …}. */
    public static String kubectl(String context, String... more) {
        String[] first = withOption("--context", context, "kubectl");
        String[] words = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return Shell.current().command(words);
    }

    /**
     * Appends an option to a command; uses {@code --name=VALUE} for a value that starts with a
     * hyphen.
     */
    public static String[] withOption(String name, String value, String... before) {
        int more = value.startsWith("-") ? 1 : 2;
        String[] words = Arrays.copyOf(before, before.length + more);
        words[before.length] = more == 1 ? name + "=" + value : name;
        if (more == 2) {
            words[before.length + 1] = value;
        }
        return words;
    }
}
