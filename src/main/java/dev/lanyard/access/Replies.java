package dev.lanyard.access;

import dev.lanyard.failure.Failure;

/** Replies that were not hoped for, in words. */
final class Replies {
    private Replies() {}

    static String inWords(ClusterReply reply) {
        return switch (reply) {
            case ClusterReply.Unauthorized refused -> "the cluster refuses this role's token";
            case ClusterReply.Forbidden forbidden -> forbidden.message();
            case ClusterReply.Unreachable not -> not.why();
            case ClusterReply.Odd odd -> "it answered " + odd.status() + ": " + odd.message();
            case ClusterReply.Conflict conflict -> "somebody else changed it at the same time";
            case ClusterReply.Missing missing -> "it is not there";
            case ClusterReply.Read read -> "it was read";
            case ClusterReply.Done done -> "it was done";
        };
    }

    static Failure failure(String what, TargetCluster cluster, ClusterReply reply) {
        String line = what + " of cluster " + cluster + ": " + inWords(reply);
        return switch (reply) {
            case ClusterReply.Unauthorized refused ->
                    Failure.denied(line, "Use the profile of somebody who administers it.");
            case ClusterReply.Forbidden forbidden ->
                    Failure.denied(line, "Use the profile of somebody who administers it.");
            case ClusterReply.Unreachable not -> Failure.of(line, not.nextStep());
            default -> Failure.of(line, "Try again in a minute.");
        };
    }
}
