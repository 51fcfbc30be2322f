package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.ConvertResult.UserOutcome;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Converts user entries that run Lanyard's token command to {@code aws eks get-token}, for users
 * who remove Lanyard. Changes only their {@code exec}: names, contexts, other keys and comments are
 * unchanged.
 */
public final class ConvertToAwsCli {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;

    public ConvertToAwsCli(KubeconfigPaths paths, KubeconfigWriter writer) {
        this.paths = paths;
        this.writer = writer;
    }

    /**
     * Plans a conversion.
     *
     * @param contexts contexts whose users to convert; empty for all users of Lanyard's
     * @throws dev.lanyard.problem.ProblemException of kind NOT_FOUND if there is no such context
     */
    public ConvertPlan plan(List<String> contexts, UpdateOptions options) {
        try {
            MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
            Map<MergedKubeconfig.Located, UserOutcome> found = new LinkedHashMap<>();
            for (MergedKubeconfig.Located user : ConvertEntries.users(merged, contexts)) {
                UserKind kind = RecogniseUser.of(user.body());
                if (kind instanceof UserKind.Ours || !contexts.isEmpty()) {
                    found.put(user, outcome(merged, user.name(), kind));
                }
            }
            ConvertEntries.leaveOutImpossible(merged, found, ConvertToAwsCli::change);
            return new ConvertPlan(
                    List.copyOf(found.values()), Set.of(), change(merged, found, options));
        } catch (RefusedFileException e) {
            return new ConvertPlan(List.of(), Set.of(), KubeconfigPlan.refused(e));
        }
    }

    private static UserOutcome outcome(MergedKubeconfig merged, String user, UserKind kind) {
        if (!(kind instanceof UserKind.Ours ours)) {
            return new UserOutcome.Impossible(user, "it does not run Lanyard");
        }
        if (ours.command().clusterName().isEmpty()) {
            return new UserOutcome.Impossible(user, "it names no cluster");
        }
        return new UserOutcome.Converted(
                user,
                "Lanyard",
                List.copyOf(merged.contextsOf(Section.USERS, user)),
                ours.command());
    }

    private static Change change(UserOutcome.Converted done) {
        return new Change.PutAwsCliUser(done.user(), done.command());
    }

    private KubeconfigPlan change(
            MergedKubeconfig merged,
            Map<MergedKubeconfig.Located, UserOutcome> found,
            UpdateOptions options) {
        SequencedMap<Path, List<Change>> changes =
                ConvertEntries.changes(found, ConvertToAwsCli::change);
        if (changes.isEmpty()) {
            KubeconfigResult unchanged =
                    new KubeconfigResult.Unchanged(List.of("no user runs Lanyard"));
            return new KubeconfigPlan(unchanged, () -> unchanged);
        }
        List<String> said = new ArrayList<>();
        for (UserOutcome outcome : found.values()) {
            if (outcome instanceof UserOutcome.Converted done) {
                said.add("user " + done.user() + " runs the AWS CLI instead of Lanyard");
            }
        }
        return writer.plan(merged, changes, said, options);
    }
}
