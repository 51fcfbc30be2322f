package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Interprets a cluster's status for kubectl ({@code status} and {@code connectorConfig} of EKS
 * DescribeCluster).
 */
public final class ClusterState {
    /** Status of a cluster that kubectl can use once it has an endpoint. */
    private static final String ACTIVE = "ACTIVE";

    private static final String SEE_OTHERS = "See the other clusters with: lanyard clusters";

    private ClusterState() {}

    /**
     * Returns why kubectl cannot use a described cluster, or null if it can: a phrase that follows
     * the cluster's name, such as "is being created (CREATING) and has no address yet".
     */
    public static @Nullable Problem notUsable(Cluster cluster) {
        String problem = ClusterChecks.problem(cluster);
        if (problem != null) {
            return Problem.of(problem, ClusterChecks.NEXT_STEP);
        }
        if (cluster.endpoint() != null && cluster.certificateAuthority() != null) {
            return null;
        }
        return switch (cluster.status()) {
            case "CREATING" ->
                    Problem.of(
                            "is being created (CREATING) and has no address yet",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "UPDATING" ->
                    Problem.of(
                            "is being updated (UPDATING) and has no address now",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "DELETING" -> Problem.of("is being deleted (DELETING)", SEE_OTHERS);
            case "FAILED" ->
                    Problem.of(
                            "could not be created (FAILED) and has no address",
                            "Its owner must delete it and create it again; the EKS"
                                    + " console shows why it failed");
            case ACTIVE, "PENDING" ->
                    Problem.of(
                            "is a connected cluster ("
                                    + cluster.status()
                                    + "): EKS lists it, but has no address of its API",
                            "Use a kubeconfig from its own platform");
            case null -> Problem.of("could not be described, so it has no address", SEE_OTHERS);
            default -> Problem.of("is " + cluster.status() + " and has no address", SEE_OTHERS);
        };
    }

    /** Returns a warning about a cluster that kubectl can reach for now, or null. */
    public static @Nullable String warning(Cluster cluster) {
        return switch (cluster.status()) {
            case "DELETING" -> "is being deleted (DELETING) and will soon be gone";
            case "FAILED" -> "has failed (FAILED): kubectl may get no answer";
            case "CREATING" -> "is being created (CREATING): kubectl may get no answer yet";
            case "PENDING" -> "is not ready (PENDING): kubectl may get no answer yet";
            case null, default -> null;
        };
    }

    /**
     * Returns the status for a list; marks a connected cluster, which is ACTIVE but not usable with
     * kubectl.
     */
    public static @Nullable String inList(Cluster cluster) {
        boolean connected = ACTIVE.equals(cluster.status()) && cluster.endpoint() == null;
        return connected ? "ACTIVE, connected" : cluster.status();
    }
}
