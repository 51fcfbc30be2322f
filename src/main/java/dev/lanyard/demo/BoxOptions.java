package dev.lanyard.demo;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What a box is like.
 *
 * @param clock the box's own time
 * @param accessTokens how long an access token is good for
 * @param sessions how long a sign-in can be renewed for
 * @param roles how long role credentials are good for
 * @param pageSize at most how many accounts, roles and clusters stand on one page
 * @param portalRate how many portal requests a second are answered before it throttles
 */
public record BoxOptions(
        InstantSource clock,
        Duration accessTokens,
        Duration sessions,
        Duration roles,
        int pageSize,
        int portalRate) {

    /**
     * As IAM Identity Center is set up by default, with small pages and a portal that throttles.
     */
    public static BoxOptions usual() {
        return new BoxOptions(
                InstantSource.system(),
                Duration.ofHours(1),
                Duration.ofHours(8),
                Duration.ofHours(1),
                2,
                20);
    }

    /** The same with a time of its own. */
    public BoxOptions at(InstantSource time) {
        return new BoxOptions(time, accessTokens, sessions, roles, pageSize, portalRate);
    }

    /** The same with other lifetimes. */
    public BoxOptions lasting(Duration accessToken, Duration session, Duration role) {
        return new BoxOptions(clock, accessToken, session, role, pageSize, portalRate);
    }

    /** The same with a portal that throttles at another rate. */
    public BoxOptions portalRate(int requestsPerSecond) {
        return new BoxOptions(clock, accessTokens, sessions, roles, pageSize, requestsPerSecond);
    }
}
