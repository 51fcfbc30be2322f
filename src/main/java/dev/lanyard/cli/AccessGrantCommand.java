package dev.lanyard.cli;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.Rights;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description =
                "Grants a role access to a cluster: by an access entry if it supports them, else by"
                        + " aws-auth.")
public final class AccessGrantCommand implements Runnable {
    private final Cli cli;
    private final CredentialsSource credentials;
    private final Supplier<CallerIdentity> callerIdentity;
    private final Supplier<GrantAccess> grantAccess;

    @Mixin private AccessChangeOptions options = new AccessChangeOptions();

    @Option(
            names = "--policy",
            paramLabel = "LEVEL",
            description = "view, edit, admin or cluster-admin.")
    private @Nullable String policy;

    @Option(
            names = "--namespace",
            paramLabel = "NS",
            description = "Scope of the policy; may be repeated. Default: the whole cluster.")
    private List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "G",
            description = "A Kubernetes group instead of a policy; may be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--renew",
            description =
                    "Delete an existing access entry and create it again: this repairs the entry"
                            + " of a recreated role.")
    private boolean renew;

    public AccessGrantCommand(
            Cli cli,
            CredentialsSource credentials,
            Supplier<CallerIdentity> callerIdentity,
            Supplier<GrantAccess> grantAccess) {
        this.cli = cli;
        this.credentials = credentials;
        this.callerIdentity = callerIdentity;
        this.grantAccess = grantAccess;
    }

    @Override
    public void run() {
        Rights rights = rights();
        AccessChange.Request request = options.request(cli, credentials, callerIdentity);
        AccessChangeOptions.tell(
                cli, grantAccess.get().run(request, rights, renew, options.dryRun));
    }

    private Rights rights() {
        if ((policy == null) == groups.isEmpty()) {
            throw ProblemException.usage(
                    policy == null
                            ? "no rights are given for the role"
                            : "--policy and --group contradict each other",
                    "Pass --policy view, edit, admin or cluster-admin; or --group G");
        }
        if (policy == null) {
            return new Rights.ByGroups(groups);
        }
        for (Rights.Level level : Rights.Level.values()) {
            String word = level.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(policy.toLowerCase(Locale.ROOT))) {
                return new Rights.ByPolicy(level, namespaces);
            }
        }
        throw ProblemException.usage(
                "there is no policy " + policy, "Pass view, edit, admin or cluster-admin");
    }
}
