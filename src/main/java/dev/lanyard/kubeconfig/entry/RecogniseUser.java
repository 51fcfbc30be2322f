package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.Value;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the tool of a user entry by its {@code exec} command. Keys that kubectl adds ({@code
 * env: null}) and key order do not matter.
 */
public final class RecogniseUser {
    private static final int MAX_WRAPPERS = 3;
    private static final Pattern WINDOWS_PATH = Pattern.compile("[A-Za-z]:[\\\\/]|\\\\\\\\");
    private static final Pattern WINDOWS_ENDING =
            Pattern.compile("\\.(exe|cmd|bat)$", Pattern.CASE_INSENSITIVE);
    // Options with a value.
    private static final Set<String> AWS =
            Arguments.words(
                    "--profile --region --output --endpoint-url --ca-bundle --color --query"
                            + " --cli-read-timeout --cli-connect-timeout --cluster-name"
                            + " --cluster-id --role --role-arn");
    private static final Set<String> AUTHENTICATOR =
            Arguments.words(
                    "-i --cluster-id -r --role -e --external-id -s --session-name --region"
                            + " --cache-file -l --log-format");

    private RecogniseUser() {}

    /** Returns the kind of a user. */
    public static UserKind of(Value.Fields user) {
        if (user.get("exec") instanceof Value.Fields exec) {
            UserKind kind = ofExec(exec);
            String instead = ExclusiveKeys.insteadOfExec(user);
            return instead != null && kind instanceof UserKind.OtherTool tool
                    ? tool.hinderedBy(
                            "kubectl uses its " + instead + " and does not run its command")
                    : kind;
        }
        String method = ExclusiveKeys.method(user);
        return new UserKind.Other(method == null ? "nothing" : method);
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
        return ours != null ? ours : other(new ExecCall(command, words, env, null, null, null));
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

    private static UserKind other(ExecCall outermost) {
        ExecCall call = outermost;
        for (int depth = 0; depth <= MAX_WRAPPERS; depth++) {
            Arguments arguments = new Arguments(call.words());
            switch (program(call.command())) {
                case "aws" -> {
                    return arguments.hasCommand(AWS, "eks", "get-token")
                            ? token(call, "aws", arguments)
                            : unknown(call);
                }
                case "aws-iam-authenticator", "heptio-authenticator-aws" -> {
                    return arguments.hasCommand(AUTHENTICATOR, "token")
                            ? token(call, "aws-iam-authenticator", arguments)
                            : unknown(call);
                }
                default -> {
                    ExecCall inside = Wrappers.inside(call);
                    if (inside == null) {
                        return unknown(call);
                    }
                    call = inside;
                }
            }
        }
        return unknown(call);
    }

    /** A command in a shell's words is named although it cannot be converted. */
    private static UserKind unknown(ExecCall call) {
        for (String word : call.words()) {
            if (word.contains("eks get-token") || word.contains("aws-iam-authenticator token")) {
                String tool = program(call.command());
                return new UserKind.OtherTool(
                        tool,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "its token command is inside "
                                + tool
                                + ", among more than Lanyard understands");
            }
        }
        return new UserKind.Other("exec " + program(call.command()));
    }

    private static UserKind token(ExecCall call, String tool, Arguments arguments) {
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
                call.ssoRole(),
                obstacle(call, arguments, cluster));
    }

    private static @Nullable String obstacle(
            ExecCall call, Arguments arguments, @Nullable String cluster) {
        if (cluster == null || cluster.isEmpty()) {
            return "its command names no cluster";
        }
        if (arguments.option("--external-id", "-e") != null) {
            return "it assumes its role with an external id; put that into a profile with role_arn"
                    + " and external_id first";
        }
        if (call.env().containsKey("AWS_ACCESS_KEY_ID")) {
            return "it has static keys in its environment";
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

    /** Returns whether a command has a Windows path on another system. */
    public static boolean isWindowsPath(String command) {
        return File.separatorChar == '/' && WINDOWS_PATH.matcher(command).lookingAt();
    }

    /** Returns a command's name without folder and Windows extension. */
    public static String program(String command) {
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        String name = command.substring(slash + 1);
        Matcher ending = WINDOWS_ENDING.matcher(name);
        // Windows ignores the case of a program's name.
        return ending.find() ? ending.replaceFirst("").toLowerCase(Locale.ROOT) : name;
    }
}
