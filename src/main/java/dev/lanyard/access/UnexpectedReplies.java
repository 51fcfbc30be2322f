package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;

/** Replies that were not hoped for, in words. */
final class UnexpectedReplies {
    private UnexpectedReplies() {}

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

    static ProblemException failure(String what, TargetCluster cluster, ClusterReply reply) {
        String line = what + " of cluster " + cluster + ": " + inWords(reply);
        return switch (reply) {
            case ClusterReply.Unauthorized refused ->
                    ProblemException.denied(
                            line, "Use the profile of somebody who administers it.");
            case ClusterReply.Forbidden forbidden ->
                    ProblemException.denied(
                            line, "Use the profile of somebody who administers it.");
            case ClusterReply.Unreachable not -> ProblemException.of(line, not.nextStep());
            default -> ProblemException.of(line, "Try again in a minute.");
        };
    }
}
