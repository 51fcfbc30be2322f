package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.kubeconfig.ConvertEntries;
import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.problem.Problem;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lanyard kubeconfig convert}: converts entries of other tools to Lanyard's, or Lanyard's to
 * the AWS CLI's.
 */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Makes entries that run aws eks get-token or aws-iam-authenticator, by themselves or"
                        + " inside aws-vault, aws-sso, granted, awsume, saml2aws, env or a shell, run"
                        + " Lanyard instead; with --to aws-cli makes entries that run Lanyard run aws eks"
                        + " get-token. Names, contexts, other keys and comments are unchanged.")
public final class ConvertCommand implements Callable<Integer> {
    private final Cli cli;
    private final Supplier<ConvertEntries> convertEntries;

    @Option(
            names = "--to",
            paramLabel = "TOOL",
            description = "What the entries are to run: lanyard or aws-cli. Default: lanyard.")
    private Tool to = Tool.LANYARD;

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "Only the user of this context; may be repeated.")
    private List<String> contexts = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = {
                "The profile for entries where more than one fits; with --context, for these in any"
                        + " case."
            })
    private @Nullable String profile;

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    /** What gets the tokens of converted entries. */
    enum Tool {
        LANYARD,
        AWS_CLI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ConvertCommand(Cli cli, Supplier<ConvertEntries> convertEntries) {
        this.cli = cli;
        this.convertEntries = convertEntries;
    }

    @Override
    public Integer call() {
        if (to == Tool.AWS_CLI) {
            return write(convertEntries.get().planToAwsCli(contexts, options.update()));
        }
        AwsConfig config = cli.config();
        ConvertEntries convert = convertEntries.get();
        ConvertPlan plan = convert.plan(config, contexts, Map.of(), options.update());
        Map<String, ProfileName> chosen = choose(config, plan);
        if (!chosen.isEmpty()) {
            plan = convert.plan(config, contexts, chosen, options.update());
        }
        return write(plan);
    }

    /** Says what is not converted, and writes the rest. */
    private int write(ConvertPlan plan) {
        int open = 0;
        for (UserOutcome outcome : plan.users()) {
            switch (outcome) {
                case UserOutcome.Converted ignored -> {
                    // Reported below, with the file.
                }
                case UserOutcome.AlreadyOurs ours ->
                        cli.note("user " + ours.user() + " runs Lanyard already");
                case UserOutcome.ChooseProfile choose -> {
                    open++;
                    cli.note(
                            "user "
                                    + choose.user()
                                    + " not converted: several profiles fit ("
                                    + String.join(", ", names(choose.candidates()))
                                    + "). Say which with --profile and --context");
                }
                case UserOutcome.Impossible not -> {
                    open++;
                    cli.note("user " + not.user() + " not converted: " + not.why());
                }
            }
        }
        KubeconfigResult result = plan.change().run(options.update());
        KubeconfigOptions.tell(cli, result);
        if (to == Tool.LANYARD && (result.written() || !result.files().isEmpty())) {
            cli.warnOfPolicy();
        }
        // A context that was named but not converted makes the command fail.
        return open > 0 && !contexts.isEmpty()
                ? ExitStatus.of(Problem.Kind.FAILED)
                : ExitCodes.DONE;
    }

    /** Asks for the profile of each user that several profiles match, if there is a terminal. */
    private Map<String, ProfileName> choose(AwsConfig config, ConvertPlan plan) {
        Map<String, ProfileName> chosen = new HashMap<>();
        if (profile != null) {
            config.require(new ProfileName(profile));
        }
        if (profile != null && !contexts.isEmpty()) {
            plan.ofOtherTools().forEach(user -> chosen.put(user, new ProfileName(profile)));
        }
        for (UserOutcome outcome : plan.users()) {
            if (outcome instanceof UserOutcome.ChooseProfile open
                    && !chosen.containsKey(open.user())) {
                ProfileName one = profile == null ? ask(open) : new ProfileName(profile);
                if (one != null) {
                    chosen.put(open.user(), one);
                }
            }
        }
        return chosen;
    }

    private @Nullable ProfileName ask(UserOutcome.ChooseProfile open) {
        String name =
                new Chooser(cli.terminal())
                        .run(
                                "Several profiles fit the user " + open.user() + ":",
                                names(open.candidates()));
        return name == null ? null : new ProfileName(name);
    }

    private static List<String> names(List<ProfileName> profiles) {
        List<String> names = new ArrayList<>();
        profiles.forEach(name -> names.add(name.value()));
        return names;
    }
}
