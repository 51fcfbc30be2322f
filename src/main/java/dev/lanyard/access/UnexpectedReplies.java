package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;

/** Describes unexpected replies of a cluster. */
final class UnexpectedReplies {
    private UnexpectedReplies() {}

    static String description(ClusterReply reply) {
        return switch (reply) {
            case ClusterReply.Unauthorized refused -> "the cluster rejects this role's token";
            case ClusterReply.Forbidden forbidden -> forbidden.message();
            case ClusterReply.Unreachable not -> not.why();
            case ClusterReply.Odd odd -> "it answered " + odd.status() + ": " + odd.message();
            case ClusterReply.Conflict conflict -> "it was changed concurrently";
            case ClusterReply.Missing missing -> "it does not exist";
            case ClusterReply.Read read -> "it was read";
            case ClusterReply.Done done -> "it was done";
        };
    }

    static ProblemException failure(String what, TargetCluster cluster, ClusterReply reply) {
        String line = what + " of cluster " + cluster + ": " + description(reply);
        return switch (reply) {
            case ClusterReply.Unauthorized refused ->
                    ProblemException.denied(line, "Use the profile of an administrator of it.");
            case ClusterReply.Forbidden forbidden ->
                    ProblemException.denied(line, "Use the profile of an administrator of it.");
            case ClusterReply.Unreachable not -> ProblemException.of(line, not.nextStep());
            default -> ProblemException.of(line, "Try again in a minute.");
        };
    }
}
