package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply of a cluster's API. */
public sealed interface ClusterReply {
    /** Describes a reply that was not expected. */
    default String description() {
        return switch (this) {
            case Unauthorized _ -> "the cluster rejects this role's token";
            case Forbidden forbidden -> forbidden.message();
            case Unreachable not -> not.why();
            case Odd odd -> "it answered " + odd.status() + ": " + odd.message();
            case Conflict _ -> "it was changed concurrently";
            case Missing _ -> "it does not exist";
            case Read _ -> "it was read";
            case Done _ -> "it was done";
        };
    }

    /** Creates the failure of a step with this reply. */
    default ProblemException failure(String what, Cluster cluster) {
        String line = what + " of cluster " + cluster + ": " + description();
        return switch (this) {
            case Unauthorized _, Forbidden _ ->
                    ProblemException.denied(line, "Use the profile of an administrator of it.");
            case Unreachable not -> ProblemException.of(line, not.nextStep());
            default -> ProblemException.of(line, "Try again in a minute.");
        };
    }

    /** Success without content. */
    record Done() implements ClusterReply {}

    /**
     * The ConfigMap.
     *
     * @param mapRoles {@code data.mapRoles}; empty where that key is not there
     * @param version {@code metadata.resourceVersion}
     */
    record Read(String mapRoles, String version) implements ClusterReply {}

    record Missing() implements ClusterReply {}

    /**
     * 401: the token was rejected.
     *
     * @param clockAhead how far the local clock is ahead of the cluster's; null if unknown
     */
    record Unauthorized(@Nullable Duration clockAhead) implements ClusterReply {}

    /**
     * 403: authenticated, but not authorised.
     *
     * @param message the cluster's message, which names the user
     */
    record Forbidden(String message) implements ClusterReply {}

    /** The ConfigMap was changed concurrently. */
    record Conflict() implements ClusterReply {}

    /**
     * There was no reply.
     *
     * @param why one line
     * @param nextStep what to do about it
     */
    record Unreachable(String why, String nextStep) implements ClusterReply {}

    /**
     * Any other reply.
     *
     * @param status HTTP status
     * @param message one line
     */
    record Odd(int status, String message) implements ClusterReply {}
}
