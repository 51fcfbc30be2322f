package dev.lanyard.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a cluster's own API said. */
public sealed interface ClusterReply {
    /** Yes, and there is nothing to tell. */
    record Done() implements ClusterReply {}

    /**
     * The ConfigMap.
     *
     * @param mapRoles {@code data.mapRoles}; empty where that key is not there
     * @param version {@code metadata.resourceVersion}
     */
    record Read(String mapRoles, String version) implements ClusterReply {}

    /** There is no such ConfigMap. */
    record Missing() implements ClusterReply {}

    /**
     * 401: it does not take the token.
     *
     * @param clockAhead how far this machine's clock is ahead of the cluster's; null where unknown
     */
    record Unauthorized(@Nullable Duration clockAhead) implements ClusterReply {}

    /**
     * 403: it knows who asks, who may not.
     *
     * @param message the cluster's own words, which name the user
     */
    record Forbidden(String message) implements ClusterReply {}

    /** Somebody else changed the ConfigMap in between. */
    record Conflict() implements ClusterReply {}

    /**
     * No answer.
     *
     * @param why one line
     * @param nextStep what to do about it
     */
    record Unreachable(String why, String nextStep) implements ClusterReply {}

    /**
     * Something else.
     *
     * @param status of HTTP
     * @param message one line
     */
    record Odd(int status, String message) implements ClusterReply {}
}
