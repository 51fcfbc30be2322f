package dev.lanyard.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What a cluster's status means to kubectl ({@code status} and {@code connectorConfig} of EKS's
 * DescribeCluster).
 */
public final class ClusterState {
    /** The status of a cluster that kubectl can use, as long as it has an endpoint. */
    private static final String ACTIVE = "ACTIVE";

    private static final String SEE_OTHERS = "See the other clusters with: lanyard clusters";

    private ClusterState() {}

    /**
     * Why a kubeconfig entry cannot be made.
     *
     * @param what such as "is being created (CREATING) and has no address yet", after the name
     * @param nextStep what to do about it
     */
    public record NotUsable(String what, String nextStep) {}

    /** Why kubectl cannot use a cluster that was described; null when it can. */
    public static @Nullable NotUsable notUsable(Cluster cluster) {
        String problem = ClusterChecks.problem(cluster);
        if (problem != null) {
            return new NotUsable(problem, ClusterChecks.NEXT_STEP);
        }
        if (cluster.endpoint() != null && cluster.certificateAuthority() != null) {
            return null;
        }
        return switch (cluster.status()) {
            case "CREATING" ->
                    new NotUsable(
                            "is being created (CREATING) and has no address yet",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "UPDATING" ->
                    new NotUsable(
                            "is being updated (UPDATING) and has no address now",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "DELETING" -> new NotUsable("is being deleted (DELETING)", SEE_OTHERS);
            case "FAILED" ->
                    new NotUsable(
                            "could not be created (FAILED) and has no address",
                            "Whoever created it has to delete it and create it anew; the EKS"
                                    + " console says why it failed");
            case ACTIVE, "PENDING" ->
                    new NotUsable(
                            "is a connected cluster ("
                                    + cluster.status()
                                    + "): EKS shows it, but knows no address of its API",
                            "Use the kubeconfig of the place that it runs in");
            case null -> new NotUsable("could not be described, so it has no address", SEE_OTHERS);
            default -> new NotUsable("is " + cluster.status() + " and has no address", SEE_OTHERS);
        };
    }

    /** What to know of a cluster that kubectl can reach as yet; null where there is nothing. */
    public static @Nullable String warning(Cluster cluster) {
        return switch (cluster.status()) {
            case "DELETING" -> "is being deleted (DELETING) and will soon be gone";
            case "FAILED" -> "has failed (FAILED): kubectl may get no answer";
            case "CREATING" -> "is being created (CREATING): kubectl may get no answer yet";
            case "PENDING" -> "is not ready (PENDING): kubectl may get no answer yet";
            case null, default -> null;
        };
    }

    /** The status in a list: a connected cluster is ACTIVE, and of no use to kubectl. */
    public static @Nullable String inList(Cluster cluster) {
        boolean connected = ACTIVE.equals(cluster.status()) && cluster.endpoint() == null;
        return connected ? "ACTIVE, connected" : cluster.status();
    }
}
