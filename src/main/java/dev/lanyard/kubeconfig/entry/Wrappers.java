package dev.lanyard.kubeconfig.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the token command inside wrapper programs. */
final class Wrappers {
    private static final Set<String> VAULT_VALUES =
            Set.of(
                    "--backend",
                    "--prompt",
                    "--keychain",
                    "--secret-service-collection",
                    "--pass-dir",
                    "--pass-cmd",
                    "--pass-prefix",
                    "--file-dir",
                    "-d",
                    "--duration",
                    "-t",
                    "--mfa-token",
                    "-m",
                    "--region");
    private static final Set<String> GRANTED_VALUES =
            Set.of(
                    "-e",
                    "--exec",
                    "-r",
                    "--region",
                    "-d",
                    "--duration",
                    "-s",
                    "--service",
                    "--mfa-token",
                    "-bp",
                    "--browser-profile",
                    "--save-to");
    private static final Set<String> SAML_VALUES =
            Set.of(
                    "-a",
                    "--idp-account",
                    "-p",
                    "--profile",
                    "--exec-profile",
                    "-r",
                    "--role",
                    "--region",
                    "--session-duration",
                    "--username",
                    "--password",
                    "--config",
                    "--credentials-file");

    private static final Set<String> SSO_VALUES =
            Set.of(
                    "-a",
                    "--arn",
                    "-A",
                    "--account",
                    "-R",
                    "--role",
                    "-p",
                    "--profile",
                    "-S",
                    "--sso",
                    "-b",
                    "--browser",
                    "-u",
                    "--url-action",
                    "-L",
                    "--level",
                    "--config",
                    "--sts-refresh");

    private Wrappers() {}

    /**
     * Returns the command that a wrapper runs; null if the program is no wrapper or runs nothing.
     */
    static @Nullable ExecCall inside(ExecCall call) {
        return switch (RecogniseUser.program(call.command())) {
            case "aws-vault" -> inVault(call);
            case "assume", "assumego", "granted" -> inGranted(call);
            case "saml2aws" -> inSaml(call);
            case "env" -> inEnv(call);
            case "aws-sso" -> inSso(call);
            case "sh", "bash", "zsh", "dash", "ksh" -> ShellScript.inside(call);
            case "exec" -> inEnv(call);
            default -> null;
        };
    }

    private static @Nullable ExecCall inVault(ExecCall call) {
        Arguments own = new Arguments(new Arguments(call.words()).beforeDashes());
        List<String> plain = own.plain(VAULT_VALUES);
        if (plain.size() < 2
                || !(plain.getFirst().equals("exec") || plain.getFirst().equals("e"))) {
            return null;
        }
        String profile = plain.get(1);
        List<String> inside = new Arguments(call.words()).behindDashes();
        if (inside.isEmpty()) {
            int at = call.words().indexOf(profile);
            own = new Arguments(call.words().subList(0, at));
            inside = call.words().subList(at + 1, call.words().size());
        }
        return inside.isEmpty()
                ? null
                : call.inner("aws-vault", profile, own.option("--region"), inside);
    }

    private static @Nullable ExecCall inGranted(ExecCall call) {
        Arguments arguments = new Arguments(call.words());
        String command = arguments.option("--exec", "-e");
        List<String> behind = arguments.behindDashes();
        List<String> inside =
                !behind.isEmpty() ? behind : command == null ? List.of() : Arguments.split(command);
        Arguments own = new Arguments(arguments.beforeDashes());
        List<String> plain = own.plain(GRANTED_VALUES);
        if (inside.isEmpty()) {
            return null;
        }
        return call.inner(
                "granted",
                plain.isEmpty() ? null : plain.getLast(),
                own.option("--region", "-r"),
                inside);
    }

    private static @Nullable ExecCall inSso(ExecCall call) {
        Arguments arguments = new Arguments(call.words());
        Arguments own = new Arguments(arguments.beforeDashes());
        List<String> plain = own.plain(SSO_VALUES);
        List<String> inside = arguments.behindDashes();
        if (plain.isEmpty() || !plain.getFirst().equals("exec")) {
            return null;
        }
        if (inside.isEmpty() && plain.size() > 1) {
            int at = call.words().indexOf(plain.get(1));
            own = new Arguments(call.words().subList(0, at));
            inside = call.words().subList(at, call.words().size());
        }
        if (inside.isEmpty()) {
            return null;
        }
        String arn = own.option("--arn", "-a");
        String account = own.option("--account", "-A");
        String role = own.option("--role", "-R");
        if (arn == null && account != null && role != null) {
            arn = "arn:aws:iam::" + account + ":role/" + role;
        }
        ExecCall inner = call.inner("aws-sso", own.option("--profile", "-p"), null, inside);
        return arn == null ? inner : inner.withSsoRole(arn);
    }

    private static @Nullable ExecCall inSaml(ExecCall call) {
        Arguments arguments = new Arguments(call.words());
        List<String> inside = arguments.behindDashes();
        Arguments own = new Arguments(arguments.beforeDashes());
        if (!own.hasCommand(SAML_VALUES, "exec")) {
            return null;
        }
        if (inside.isEmpty()) {
            List<String> plain = own.plain(SAML_VALUES);
            if (plain.size() < 2) {
                return null;
            }
            int at = call.words().indexOf(plain.get(1));
            own = new Arguments(call.words().subList(0, at));
            inside = call.words().subList(at, call.words().size());
        }
        String profile = own.option("--exec-profile", "-p", "--profile");
        return call.inner("saml2aws", profile, own.option("--region"), inside);
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
        return new ExecCall(
                call.words().get(at),
                call.words().subList(at + 1, call.words().size()),
                env,
                call.wrapper(),
                call.wrapperProfile(),
                call.ssoRole());
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
