package dev.lanyard.kubeconfig.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the token command inside wrapper programs. */
final class Wrappers {
    // Options with a value.
    private static final Set<String> VAULT =
            Arguments.words(
                    "--backend --prompt --keychain --secret-service-collection --pass-dir"
                            + " --pass-cmd --pass-prefix --file-dir -d --duration -t --mfa-token"
                            + " -m --region");
    private static final Set<String> GRANTED =
            Arguments.words(
                    "-e --exec -r --region -d --duration -s --service --mfa-token -bp"
                            + " --browser-profile --save-to");
    private static final Set<String> SAML =
            Arguments.words(
                    "-a --idp-account -p --profile --exec-profile -r --role --region"
                            + " --session-duration --username --password --config"
                            + " --credentials-file");
    private static final Set<String> SSO =
            Arguments.words(
                    "-a --arn -A --account -R --role -p --profile -S --sso -b --browser -u"
                            + " --url-action -L --level --config --sts-refresh");

    private Wrappers() {}

    /**
     * Returns the command that a wrapper runs; null if the program is no wrapper or runs nothing.
     */
    static @Nullable ExecCall inside(ExecCall call) {
        return switch (RecogniseUser.program(call.command())) {
            case "aws-vault" -> {
                Exec exec = Exec.of(call, VAULT, Set.of("exec", "e"), true);
                yield exec == null ? null : exec.inner("aws-vault", exec.positional, "--region");
            }
            case "saml2aws" -> {
                Exec exec = Exec.of(call, SAML, Set.of("exec"), false);
                yield exec == null
                        ? null
                        : exec.inner(
                                "saml2aws",
                                exec.own.option("--exec-profile", "-p", "--profile"),
                                "--region");
            }
            case "aws-sso" -> inSso(Exec.of(call, SSO, Set.of("exec"), false));
            case "assume", "assumego", "granted" -> inGranted(call);
            case "env", "exec" -> inEnv(call);
            case "sh", "bash", "zsh", "dash", "ksh" -> ShellScript.inside(call);
            default -> null;
        };
    }

    /**
     * The subcommand {@code exec} of a wrapper: the wrapper's own arguments, and the command that
     * follows them, behind dashes or not.
     *
     * @param positional the argument behind the subcommand's name
     */
    private record Exec(ExecCall call, Arguments own, String positional, List<String> inside) {
        /**
         * Finds it.
         *
         * @param values the wrapper's options with a value
         * @param names the subcommand's names
         * @param namesProfile whether a profile precedes the command, without an option
         */
        static @Nullable Exec of(
                ExecCall call, Set<String> values, Set<String> names, boolean namesProfile) {
            List<String> words = call.words();
            Arguments own = new Arguments(new Arguments(words).beforeDashes());
            List<String> plain = own.plain(values);
            if (plain.isEmpty() || !names.contains(plain.getFirst())) {
                return null;
            }
            String positional = plain.size() > 1 ? plain.get(1) : "";
            List<String> inside = new Arguments(words).behindDashes();
            if (inside.isEmpty() && plain.size() > 1) {
                int at = words.indexOf(positional) + (namesProfile ? 1 : 0);
                own = new Arguments(words.subList(0, at));
                inside = words.subList(at, words.size());
            }
            boolean lacksProfile = namesProfile && plain.size() < 2;
            return inside.isEmpty() || lacksProfile
                    ? null
                    : new Exec(call, own, positional, inside);
        }

        ExecCall inner(String tool, @Nullable String profile, String... region) {
            return call.inner(tool, profile, own.option(region), inside);
        }
    }

    private static @Nullable ExecCall inSso(@Nullable Exec exec) {
        if (exec == null) {
            return null;
        }
        Arguments own = exec.own;
        String arn = own.option("--arn", "-a");
        String account = own.option("--account", "-A");
        String role = own.option("--role", "-R");
        if (arn == null && account != null && role != null) {
            arn = "arn:aws:iam::" + account + ":role/" + role;
        }
        ExecCall inner = exec.inner("aws-sso", own.option("--profile", "-p"));
        return arn == null ? inner : inner.withSsoRole(arn);
    }

    private static @Nullable ExecCall inGranted(ExecCall call) {
        Arguments arguments = new Arguments(call.words());
        String command = arguments.option("--exec", "-e");
        List<String> behind = arguments.behindDashes();
        List<String> inside =
                !behind.isEmpty() ? behind : command == null ? List.of() : Arguments.split(command);
        if (inside.isEmpty()) {
            return null;
        }
        Arguments own = new Arguments(arguments.beforeDashes());
        List<String> plain = own.plain(GRANTED);
        return call.inner(
                "granted",
                plain.isEmpty() ? null : plain.getLast(),
                own.option("--region", "-r"),
                inside);
    }

    private static @Nullable ExecCall inEnv(ExecCall call) {
        Map<String, String> env = new HashMap<>(call.env());
        int at = envOptions(call.words(), env);
        while (at < call.words().size() && call.words().get(at).indexOf('=') > 0) {
            String word = call.words().get(at++);
            int equals = word.indexOf('=');
            env.put(word.substring(0, equals), word.substring(equals + 1));
        }
        if (at == call.words().size()) {
            return null;
        }
        return call.running(call.words().subList(at, call.words().size()), env);
    }

    /** Applies the options of {@code env}; returns the index after them. */
    private static int envOptions(List<String> words, Map<String, String> env) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String word = words.get(at++);
            if (word.equals("--")) {
                return at;
            }
            if ((word.equals("-u") || word.equals("--unset")) && at < words.size()) {
                env.remove(words.get(at++));
            } else if (word.startsWith("--unset=")) {
                env.remove(word.substring("--unset=".length()));
            } else if (word.equals("-i") || word.equals("-") || word.startsWith("--ignore")) {
                env.clear();
            }
        }
        return at;
    }
}
