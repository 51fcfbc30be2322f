package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.ConvertResult.UserOutcome;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.ImpossibleUsers;
import dev.lanyard.kubeconfig.entry.MatchProfile;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes user entries that run {@code aws eks get-token} or aws-iam-authenticator, straight or
 * inside aws-vault, granted or saml2aws, ask Lanyard instead. Only their {@code exec} changes:
 * names, contexts, other keys and comments stay.
 */
public final class ConvertEntries {
    private static final Pattern WINDOWS_DRIVE = Pattern.compile("/mnt/[a-z]/");

    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final String commandPath;
    private final Supplier<String> execApi;

    /**
     * The conversion.
     *
     * @param commandPath absolute path of {@code lanyard-token}
     * @param execApi the version of the exec credential API that the person's kubectl understands
     */
    public ConvertEntries(
            KubeconfigPaths paths,
            KubeconfigWriter writer,
            String commandPath,
            Supplier<String> execApi) {
        this.paths = paths;
        this.writer = writer;
        this.commandPath = commandPath;
        this.execApi = execApi;
    }

    /**
     * Converts.
     *
     * @param config the person's profiles
     * @param contexts whose users to convert; none for all that another tool serves
     * @param chosen the profile for a user where the person has said which, by the user's name
     * @throws dev.lanyard.problem.ProblemException of kind NOT_FOUND when there is no such context
     */
    public ConvertResult run(
            AwsConfig config,
            List<String> contexts,
            Map<String, ProfileName> chosen,
            UpdateOptions options) {
        try {
            MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
            Map<MergedKubeconfig.Located, UserOutcome> found = new LinkedHashMap<>();
            for (MergedKubeconfig.Located user : users(merged, contexts)) {
                UserOutcome outcome = outcome(merged, user, config, chosen.get(user.name()));
                if (outcome != null && !(contexts.isEmpty() && isNoNews(outcome))) {
                    found.put(user, outcome);
                }
            }
            leaveOutImpossible(merged, found);
            List<UserOutcome> outcomes = List.copyOf(found.values());
            SequencedMap<Path, List<Change>> plan = plan(found);
            List<String> said = new ArrayList<>();
            for (UserOutcome outcome : outcomes) {
                if (outcome instanceof UserOutcome.Converted done) {
                    said.add("user " + done.user() + " asks Lanyard instead of " + done.from());
                }
            }
            if (plan.isEmpty()) {
                String none =
                        outcomes.isEmpty()
                                ? "there is nothing to convert"
                                : "nothing was converted";
                return new ConvertResult(outcomes, new KubeconfigResult.Unchanged(List.of(none)));
            }
            return new ConvertResult(outcomes, writer.apply(merged, plan, said, options));
        } catch (RefusedFileException e) {
            return new ConvertResult(List.of(), e.refused());
        }
    }

    private SequencedMap<Path, List<Change>> plan(
            Map<MergedKubeconfig.Located, UserOutcome> found) {
        SequencedMap<Path, List<Change>> plan = new LinkedHashMap<>();
        found.forEach((user, outcome) -> {
            if (outcome instanceof UserOutcome.Converted done) {
                plan.computeIfAbsent(user.file(), ignored -> new ArrayList<>())
                        .add(new Change.PutUser(user.name(), done.command(), execApi.get()));
            }
        });
        return plan;
    }

    /** An entry whose text can't be changed must not keep the others from being converted. */
    private void leaveOutImpossible(
            MergedKubeconfig merged, Map<MergedKubeconfig.Located, UserOutcome> found) {
        plan(found)
                .forEach((file, changes) -> {
                    Map<String, String> impossible =
                            ImpossibleUsers.of(merged.file(file).tree(), changes);
                    found.replaceAll((user, outcome) -> {
                        String why = user.file().equals(file) ? impossible.get(user.name()) : null;
                        return why == null ? outcome : new UserOutcome.Impossible(user.name(), why);
                    });
                });
    }

    private static boolean isNoNews(UserOutcome outcome) {
        return outcome instanceof UserOutcome.AlreadyOurs;
    }

    private static Set<MergedKubeconfig.Located> users(
            MergedKubeconfig merged, List<String> contexts) {
        if (contexts.isEmpty()) {
            return new LinkedHashSet<>(merged.all(Section.USERS).values());
        }
        Set<MergedKubeconfig.Located> users = new LinkedHashSet<>();
        for (String name : contexts) {
            MergedKubeconfig.Located context = RemoveFromKubeconfig.found(merged, name);
            MergedKubeconfig.Located user = merged.find(Section.USERS, context.body().text("user"));
            if (user == null) {
                throw new RefusedFileException(
                        new KubeconfigResult.Refused(
                                context.file(),
                                0,
                                0,
                                "the context \"" + name + "\" has no user",
                                "Set it up anew with lanyard kubeconfig"));
            }
            users.add(user);
        }
        return users;
    }

    private @Nullable UserOutcome outcome(
            MergedKubeconfig merged,
            MergedKubeconfig.Located user,
            AwsConfig config,
            @Nullable ProfileName chosen) {
        String name = user.name();
        return switch (RecogniseUser.of(user.body())) {
            case UserKind.Ours ours -> new UserOutcome.AlreadyOurs(name);
            case UserKind.Other other ->
                    new UserOutcome.Impossible(
                            name, "it does not ask for an EKS token: " + other.how());
            case UserKind.OtherTool tool
                    when isWindowsOwn(user.file(), user.body().fields("exec").text("command")) ->
                    new UserOutcome.Impossible(
                            name,
                            "its file is on a Windows drive and its command a Windows program;"
                                    + " convert it with Lanyard on Windows");
            case UserKind.OtherTool tool -> convert(merged, name, tool, config, chosen);
        };
    }

    /** In WSL one may work on Windows' own file, whose kubectl can't start a Linux program. */
    static boolean isWindowsOwn(Path file, @Nullable String command) {
        return command != null
                && RecogniseUser.isWindowsPath(command)
                && WINDOWS_DRIVE.matcher(file.toString()).lookingAt();
    }

    private UserOutcome convert(
            MergedKubeconfig merged,
            String user,
            UserKind.OtherTool tool,
            AwsConfig config,
            @Nullable ProfileName chosen) {
        String clusterName = tool.clusterName();
        if (tool.obstacle() != null || clusterName == null) {
            return new UserOutcome.Impossible(
                    user, tool.obstacle() == null ? "it names no cluster" : tool.obstacle());
        }
        List<String> contexts = List.copyOf(merged.contextsOf(Section.USERS, user));
        EksCluster cluster = cluster(merged, contexts, user, tool);
        String region = cluster == null ? tool.region() : cluster.region();
        return switch (MatchProfile.of(config, tool, cluster, chosen)) {
            case MatchProfile.Match.One one -> {
                String profileRegion = one.profile().region();
                String known = region == null ? profileRegion : region;
                yield known == null
                        ? new UserOutcome.Impossible(
                                user, "nothing tells the region of the cluster " + clusterName)
                        : new UserOutcome.Converted(
                                user,
                                tool.tool(),
                                contexts,
                                new TokenCommand(
                                        commandPath,
                                        one.profile().name().value(),
                                        known,
                                        clusterName,
                                        one.roleArn()));
            }
            case MatchProfile.Match.Several several ->
                    new UserOutcome.ChooseProfile(user, several.candidates());
            case MatchProfile.Match.None none -> new UserOutcome.Impossible(user, none.why());
        };
    }

    /** The first context that tells of an EKS cluster; without one, the user's own name may. */
    private static @Nullable EksCluster cluster(
            MergedKubeconfig merged, List<String> contexts, String user, UserKind tool) {
        EksCluster best = null;
        for (String context : contexts) {
            MergedKubeconfig.Located located = merged.find(Section.CONTEXTS, context);
            String key = located == null ? null : located.body().text("cluster");
            MergedKubeconfig.Located cluster = merged.find(Section.CLUSTERS, key);
            String server = cluster == null ? null : cluster.body().text("server");
            EksCluster told = EksCluster.of(key, server, tool);
            if (told != null && (best == null || best.accountId() == null)) {
                best = told;
            }
        }
        EksCluster ofUser = EksCluster.of(user, null, tool);
        return best == null
                        || (best.accountId() == null
                                && ofUser != null
                                && ofUser.accountId() != null)
                ? ofUser
                : best;
    }
}
