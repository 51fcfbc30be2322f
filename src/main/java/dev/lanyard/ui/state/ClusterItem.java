package dev.lanyard.ui.state;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of the list.
 *
 * @param cluster what EKS says of it
 * @param accountName as the organization calls it; empty where that is not known
 * @param reaches the profiles that reach it, at least one, the preferred one first
 * @param standing whether there is something about it
 * @param note the reason for that, one line; null where there is none
 */
public record ClusterItem(
        Cluster cluster,
        String accountName,
        List<RoleTarget> reaches,
        Standing standing,
        @Nullable String note) {
    /** Whether there is something about a cluster. */
    public enum Standing {
        /** As it should be. */
        FINE,
        /** First seen by the last look. */
        NEW,
        /** Being created, updated or deleted, or not describable: see the note. */
        WAITING,
        /** It was there, and no longer is. */
        GONE
    }

    /** A profile that reaches a cluster, and its permission set or the role that it assumes. */
    public record RoleTarget(ProfileName profile, String role) {}

    public ClusterItem {
        reaches = List.copyOf(reaches);
    }

    /** Returns this cluster in an account of a name; the same if the name is empty. */
    public ClusterItem named(String name) {
        return name.isEmpty() || name.equals(accountName)
                ? this
                : new ClusterItem(cluster, name, reaches, standing, note);
    }

    /** Which one. */
    public ClusterRef ref() {
        return cluster.ref();
    }

    /** Kubernetes version, such as 1.34; null where it could not be described. */
    public @Nullable String version() {
        return cluster.version();
    }

    /** Null where unknown. */
    public @Nullable Instant createdAt() {
        return cluster.createdAt();
    }
}
