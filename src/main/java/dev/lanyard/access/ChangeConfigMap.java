package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Copies;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.UnifiedDiff;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.RefusedYamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Changes aws-auth with precautions: a server-side dry run first, a local backup of the old text,
 * and a retry on the new content if it was changed concurrently.
 */
final class ChangeConfigMap {
    private static final int TRIES = 5;

    private final AuthConfigMap configMap;
    private final Copies copies;

    ChangeConfigMap(AuthConfigMap configMap, Copies copies) {
        this.configMap = configMap;
        this.copies = copies;
    }

    /** Edits the text; returning the same text means that nothing has to be done. */
    @FunctionalInterface
    interface Edit {
        String apply(MapRoles roles, String text);
    }

    /** The result; the diff is empty if nothing had to be done. */
    record Outcome(String diff, @Nullable Path backup) {}

    Outcome run(RoleCredentials credentials, Cluster cluster, Edit edit, boolean dryRun) {
        ClusterReply last = new ClusterReply.Conflict();
        for (int i = 0; i < TRIES && last instanceof ClusterReply.Conflict; i++) {
            ClusterReply.Read read = read(credentials, cluster);
            String version = read.version().isEmpty() ? null : read.version();
            String before = read.mapRoles();
            String after = edited(cluster, edit, before);
            if (after.equals(before)) {
                return new Outcome("", null);
            }
            String label = cluster.ref().name() + "/kube-system/aws-auth/mapRoles";
            String diff = UnifiedDiff.of(label, before, label, after);
            last = configMap.write(credentials, cluster, after, version, true);
            if (dryRun && last instanceof ClusterReply.Done) {
                return new Outcome(diff, null);
            }
            if (last instanceof ClusterReply.Done) {
                Path backup = keep(cluster, before);
                last = configMap.write(credentials, cluster, after, version, false);
                if (last instanceof ClusterReply.Done) {
                    return new Outcome(diff, backup);
                }
            }
        }
        throw last.failure("could not change aws-auth", cluster);
    }

    private ClusterReply.Read read(RoleCredentials credentials, Cluster cluster) {
        ClusterReply reply = configMap.read(credentials, cluster);
        return switch (reply) {
            case ClusterReply.Read read -> read;
            case ClusterReply.Missing missing -> new ClusterReply.Read("", "");
            default -> throw reply.failure("could not read aws-auth", cluster);
        };
    }

    private static String edited(Cluster cluster, Edit edit, String before) {
        try {
            return edit.apply(MapRoles.parse(before), before);
        } catch (RefusedYamlException broken) {
            throw ProblemException.of(
                    "aws-auth of cluster "
                            + cluster
                            + " is unchanged: line "
                            + LineIndex.number(before, broken.offset())
                            + " of mapRoles, "
                            + broken.why(),
                    "Change it with kubectl edit configmap aws-auth -n kube-system.");
        }
    }

    private Path keep(Cluster cluster, String before) {
        String name = cluster.ref().region() + "-" + cluster.ref().name() + "-mapRoles.yaml";
        try {
            return copies.keep(
                    "aws-auth",
                    name.replaceAll("[^A-Za-z0-9._-]", "_"),
                    before.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw FileProblem.failure(
                    "aws-auth of cluster "
                            + cluster
                            + " is unchanged, because no backup could be saved",
                    copies.folder(),
                    broken);
        }
    }
}
