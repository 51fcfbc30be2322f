package dev.lanyard.kubeconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a user entry is by what its {@code exec} runs. Keys that kubectl adds ({@code env:
 * null}) and their order don't matter.
 */
final class RecogniseUser {
    private static final Set<String> AWS_VALUES =
            Set.of(
                    "--profile",
                    "--region",
                    "--output",
                    "--endpoint-url",
                    "--ca-bundle",
                    "--color",
                    "--query",
                    "--cli-read-timeout",
                    "--cli-connect-timeout",
                    "--cluster-name",
                    "--cluster-id",
                    "--role",
                    "--role-arn");
    private static final Set<String> AUTHENTICATOR_VALUES =
            Set.of(
                    "-i",
                    "--cluster-id",
                    "-r",
                    "--role",
                    "-e",
                    "--external-id",
                    "-s",
                    "--session-name",
                    "--region",
                    "--cache-file",
                    "-l",
                    "--log-format");
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

    private RecogniseUser() {}

    /** Whose a user is. */
    static UserKind of(Value.Fields user) {
        if (user.get("exec") instanceof Value.Fields exec) {
            return ofExec(exec);
        }
        if (!Value.isNothing(user.get("auth-provider"))) {
            return new UserKind.Other("auth provider " + user.fields("auth-provider").text("name"));
        }
        Map<String, String> ways =
                Map.of(
                        "client-certificate", "client certificate",
                        "client-certificate-data", "client certificate",
                        "token", "token",
                        "tokenFile", "token file",
                        "username", "password");
        for (String key :
                List.of(
                        "client-certificate",
                        "client-certificate-data",
                        "token",
                        "tokenFile",
                        "username")) {
            if (!Value.isNothing(user.get(key))) {
                return new UserKind.Other(String.valueOf(ways.get(key)));
            }
        }
        return new UserKind.Other("nothing");
    }

    private static UserKind ofExec(Value.Fields exec) {
        String command = exec.text("command");
        if (command == null) {
            return new UserKind.Other("exec without a command");
        }
        List<String> words = new ArrayList<>();
        for (Value item : exec.items("args")) {
            String word = Value.text(item);
            words.add(word == null ? "" : word);
        }
        Map<String, String> env = new HashMap<>();
        for (Value item : exec.items("env")) {
            if (item instanceof Value.Fields variable) {
                String value = variable.text("value");
                env.put(String.valueOf(variable.text("name")), value == null ? "" : value);
            }
        }
        UserKind ours = ours(command, words);
        return ours != null ? ours : other(new Call(command, words, env, null, null), 0);
    }

    private static @Nullable UserKind ours(String command, List<String> words) {
        String program = program(command);
        boolean through = program.equals("lanyard") && !words.isEmpty();
        if (!program.equals("lanyard-token") && !(through && words.getFirst().equals("token"))) {
            return null;
        }
        Arguments arguments = new Arguments(words);
        String profile = arguments.option("--profile");
        String cluster = arguments.option("--cluster-name", "--cluster-id", "-i");
        return new UserKind.Ours(
                new TokenCommand(
                        command,
                        profile == null ? "default" : profile,
                        arguments.option("--region"),
                        cluster == null ? "" : cluster,
                        arguments.option("--role-arn", "--role", "-r")));
    }

    /**
     * A command that runs, maybe inside another one.
     *
     * @param wrapper the outermost tool around it; null for none
     * @param wrapperProfile the profile that the wrapper gives it; null for none
     */
    private record Call(
            String command,
            List<String> words,
            Map<String, String> env,
            @Nullable String wrapper,
            @Nullable String wrapperProfile) {
        /** What a wrapper runs; the region that the wrapper names is in its environment. */
        Call inner(
                String tool,
                @Nullable String profile,
                @Nullable String region,
                List<String> inside) {
            Map<String, String> given = new HashMap<>(env);
            if (region != null) {
                given.put("AWS_REGION", region);
            }
            return new Call(
                    inside.getFirst(),
                    inside.subList(1, inside.size()),
                    given,
                    wrapper == null ? tool : wrapper,
                    profile == null ? wrapperProfile : profile);
        }
    }

    private static UserKind other(Call call, int depth) {
        Arguments arguments = new Arguments(call.words());
        String program = program(call.command());
        if (depth > 3) {
            return new UserKind.Other("exec " + program);
        }
        return switch (program) {
            case "aws" ->
                    arguments.hasCommand(AWS_VALUES, "eks", "get-token")
                            ? token(call, "aws", arguments)
                            : new UserKind.Other("exec aws");
            case "aws-iam-authenticator", "heptio-authenticator-aws" ->
                    arguments.hasCommand(AUTHENTICATOR_VALUES, "token")
                            ? token(call, "aws-iam-authenticator", arguments)
                            : new UserKind.Other("exec " + program);
            case "aws-vault" -> inVault(call, depth);
            case "assume", "assumego", "granted" -> inGranted(call, arguments, depth);
            case "saml2aws" -> inSaml(call, arguments, depth);
            case "env" -> inEnv(call, depth);
            default -> new UserKind.Other("exec " + program);
        };
    }

    private static UserKind inVault(Call call, int depth) {
        Arguments own = new Arguments(new Arguments(call.words()).beforeDashes());
        List<String> plain = own.plain(VAULT_VALUES);
        if (plain.size() < 2
                || !(plain.getFirst().equals("exec") || plain.getFirst().equals("e"))) {
            return new UserKind.Other("exec aws-vault");
        }
        String profile = plain.get(1);
        List<String> inside = new Arguments(call.words()).behindDashes();
        if (inside.isEmpty()) {
            int at = call.words().indexOf(profile);
            own = new Arguments(call.words().subList(0, at));
            inside = call.words().subList(at + 1, call.words().size());
        }
        return inside.isEmpty()
                ? new UserKind.Other("exec aws-vault")
                : other(
                        call.inner("aws-vault", profile, own.option("--region"), inside),
                        depth + 1);
    }

    private static UserKind inGranted(Call call, Arguments arguments, int depth) {
        String command = arguments.option("--exec", "-e");
        List<String> behind = arguments.behindDashes();
        List<String> inside =
                !behind.isEmpty() ? behind : command == null ? List.of() : Arguments.split(command);
        Arguments own = new Arguments(arguments.beforeDashes());
        List<String> plain = own.plain(GRANTED_VALUES);
        if (inside.isEmpty()) {
            return new UserKind.Other("exec " + program(call.command()));
        }
        return other(
                call.inner(
                        "granted",
                        plain.isEmpty() ? null : plain.getLast(),
                        own.option("--region", "-r"),
                        inside),
                depth + 1);
    }

    private static UserKind inSaml(Call call, Arguments arguments, int depth) {
        List<String> inside = arguments.behindDashes();
        Arguments own = new Arguments(arguments.beforeDashes());
        if (!own.hasCommand(SAML_VALUES, "exec")) {
            return new UserKind.Other("exec saml2aws");
        }
        if (inside.isEmpty()) {
            List<String> plain = own.plain(SAML_VALUES);
            if (plain.size() < 2) {
                return new UserKind.Other("exec saml2aws");
            }
            int at = call.words().indexOf(plain.get(1));
            own = new Arguments(call.words().subList(0, at));
            inside = call.words().subList(at, call.words().size());
        }
        String profile = own.option("--exec-profile", "-p", "--profile");
        return other(call.inner("saml2aws", profile, own.option("--region"), inside), depth + 1);
    }

    private static UserKind inEnv(Call call, int depth) {
        Map<String, String> env = new HashMap<>(call.env());
        int at = envOptions(call.words(), env);
        while (at < call.words().size() && call.words().get(at).indexOf('=') > 0) {
            String word = call.words().get(at++);
            int equals = word.indexOf('=');
            env.put(word.substring(0, equals), word.substring(equals + 1));
        }
        if (at == call.words().size()) {
            return new UserKind.Other("exec env");
        }
        Call inside =
                new Call(
                        call.words().get(at),
                        call.words().subList(at + 1, call.words().size()),
                        env,
                        call.wrapper(),
                        call.wrapperProfile());
        return other(inside, depth + 1);
    }

    /** Does what the options of {@code env} say; returns where they end. */
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

    private static UserKind token(Call call, String tool, Arguments arguments) {
        String profile = tool.equals("aws") ? arguments.option("--profile") : null;
        if (profile == null) {
            profile = call.wrapperProfile();
        }
        if (profile == null) {
            profile = first(call.env(), "AWS_PROFILE", "AWS_DEFAULT_PROFILE");
        }
        String region = arguments.option("--region");
        if (region == null) {
            region = first(call.env(), "AWS_REGION", "AWS_DEFAULT_REGION");
        }
        String cluster =
                tool.equals("aws")
                        ? arguments.option("--cluster-name", "--cluster-id")
                        : arguments.option("--cluster-id", "-i");
        String role = arguments.option("--role-arn", "--role", "-r");
        return new UserKind.OtherTool(
                call.wrapper() == null ? tool : call.wrapper(),
                profile,
                region,
                cluster,
                role == null || role.isEmpty() ? null : role,
                obstacle(call, arguments, cluster));
    }

    private static @Nullable String obstacle(
            Call call, Arguments arguments, @Nullable String cluster) {
        if (cluster == null || cluster.isEmpty()) {
            return "its command names no cluster";
        }
        if (arguments.option("--external-id", "-e") != null) {
            return "it assumes its role with an external id; put that into a profile with role_arn"
                    + " and external_id first";
        }
        if (call.env().containsKey("AWS_ACCESS_KEY_ID")) {
            return "it brings static keys in its environment";
        }
        return null;
    }

    private static @Nullable String first(Map<String, String> env, String... names) {
        for (String name : names) {
            String value = env.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** A command's name without its folder and {@code .exe}. */
    static String program(String command) {
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        String name = command.substring(slash + 1);
        return name.toLowerCase(Locale.ROOT).endsWith(".exe")
                ? name.substring(0, name.length() - 4)
                : name;
    }
}
