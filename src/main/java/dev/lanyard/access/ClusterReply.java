package dev.lanyard.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply of a cluster's API. */
public sealed interface ClusterReply {
    /** Success without content. */
    record Done() implements ClusterReply {}

    /**
     * The ConfigMap.
     *
     * @param mapRoles {@code data.mapRoles}; empty where that key is not there
     * @param version {@code metadata.resourceVersion}
     */
    record Read(String mapRoles, String version) implements ClusterReply {}

    /** The ConfigMap does not exist. */
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
