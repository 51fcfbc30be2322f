package dev.lanyard.agent.protocol;

import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.RegionName;
import dev.lanyard.text.SingleLine;
import dev.lanyard.text.TopLevelJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The token command's arguments. The options of {@code aws eks get-token} and {@code
 * aws-iam-authenticator token} have the same meaning here, so that an existing kubeconfig entry
 * works when only its command changes. Parsed by hand, because loading picocli takes longer than
 * the whole command.
 */
public final class TokenArguments {
    private static final String HELP =
            """
            Usage: lanyard-token --cluster-name NAME [--profile P] [--region R] [--role-arn ARN]

            Prints an exec credential for kubectl: a token for an EKS cluster, good for 14 minutes.

              --cluster-name, --cluster-id, -i NAME   the cluster's name (on Outposts: its id)
              --profile P                             default: AWS_PROFILE, then "default"
              --region R                              default: AWS_REGION, AWS_DEFAULT_REGION, the profile's
              --role-arn, --role, -r ARN              a role to assume on top of the profile's
              --output json                           accepted; there is no other output

            The words "token" and "eks get-token" in front are accepted too.
            """;

    static final String V1 = "client.authentication.k8s.io/v1";
    private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";

    /** Maximum length of an invalid argument in a message. */
    private static final int MAX_SHOWN_LENGTH = 60;

    private static final String NEXT =
            "Use: lanyard-token --profile P --region R --cluster-name NAME";

    private @Nullable String cluster;
    private @Nullable String profile;
    private @Nullable String region;
    private @Nullable String roleArn;

    private TokenArguments() {}

    /** Returns the help text if the arguments ask for it, else null. */
    public static @Nullable String help(List<String> arguments) {
        return arguments.contains("--help") || arguments.contains("-h") ? HELP : null;
    }

    /**
     * Parses the arguments.
     *
     * @throws ProblemException of kind USAGE if they are invalid
     */
    public static TokenQuery read(List<String> arguments, Environment environment) {
        TokenArguments read = new TokenArguments();
        int words = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                words = subcommand(argument, words);
                continue;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (i + 1 < arguments.size()) {
                i++;
                value = arguments.get(i);
            } else {
                value = "";
            }
            read.option(name, value);
        }
        return read.query(environment);
    }

    /** Recognises the subcommands of the other tools: {@code eks get-token} and {@code token}. */
    private static int subcommand(String argument, int before) {
        boolean valid =
                switch (before) {
                    case 0 -> argument.equals("eks") || argument.equals("token");
                    case 1 -> argument.equals("get-token");
                    default -> false;
                };
        if (!valid) {
            throw ProblemException.usage(
                    "unexpected argument \"" + SingleLine.of(argument, MAX_SHOWN_LENGTH) + "\"",
                    NEXT);
        }
        return argument.equals("eks") ? 1 : 2;
    }

    private void option(String name, String value) {
        switch (name) {
            case "--cluster-name", "--cluster-id", "-i" -> cluster = once(cluster, name, value);
            case "--profile" -> profile = once(profile, name, value);
            case "--region" -> region = once(region, name, value);
            case "--role-arn", "--role", "-r" -> roleArn = once(roleArn, name, value);
            case "--output" -> {
                if (!value.equals("json")) {
                    throw ProblemException.usage("--output can only be json", NEXT);
                }
            }
            default ->
                    throw ProblemException.usage(
                            "unknown option " + SingleLine.of(name, MAX_SHOWN_LENGTH), NEXT);
        }
    }

    private static String once(@Nullable String before, String name, String value) {
        if (value.isEmpty()) {
            throw ProblemException.usage(name + " needs a value", NEXT);
        }
        if (before != null && !before.equals(value)) {
            throw ProblemException.usage(name + " is given twice, with different values", NEXT);
        }
        return value;
    }

    private TokenQuery query(Environment environment) {
        if (cluster == null) {
            throw ProblemException.usage("no cluster named", NEXT);
        }
        String name = profile;
        if (name == null) {
            name =
                    environment.get(
                            "AWS_PROFILE", environment.get("AWS_DEFAULT_PROFILE", "default"));
        }
        return new TokenQuery(
                new ProfileName(name),
                region == null ? RegionName.of(environment) : region,
                cluster,
                roleArn,
                flag(environment, "AWS_USE_FIPS_ENDPOINT"),
                flag(environment, "AWS_USE_DUALSTACK_ENDPOINT"),
                apiVersion(environment.get("KUBERNETES_EXEC_INFO")));
    }

    private static @Nullable Boolean flag(Environment environment, String variable) {
        String value = environment.get(variable);
        return value == null ? null : Boolean.valueOf(value.equalsIgnoreCase("true"));
    }

    /**
     * Returns the ExecCredential version that the client expects: {@code apiVersion} of the JSON in
     * KUBERNETES_EXEC_INFO. client-go rejects an answer of another version
     * (client-go/plugin/pkg/client/auth/exec).
     *
     * @param execInfo null if unset, as when the user runs the command
     */
    private static String apiVersion(@Nullable String execInfo) {
        if (execInfo == null) {
            return V1;
        }
        String version = TopLevelJson.text(execInfo, "apiVersion");
        if (V1.equals(version)) {
            return V1;
        }
        if (V1BETA1.equals(version)) {
            return V1BETA1;
        }
        if ("client.authentication.k8s.io/v1alpha1".equals(version)) {
            throw ProblemException.usage(
                    "the kubeconfig entry asks for exec credentials of v1alpha1, which Kubernetes"
                            + " dropped in 1.24",
                    "Set the entry's apiVersion to " + V1);
        }
        throw ProblemException.usage(
                version == null
                        ? "KUBERNETES_EXEC_INFO contains no readable apiVersion"
                        : "KUBERNETES_EXEC_INFO asks for an unknown apiVersion",
                "Set the apiVersion of the kubeconfig entry's exec to " + V1);
    }
}
