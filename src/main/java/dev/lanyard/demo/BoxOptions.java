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
 * @param accounts how many accounts there are besides those of the demo, with two roles each and
 *     clusters in some of them that are described and have no API
 * @param limits how fast the portal and EKS answer
 */
public record BoxOptions(
        InstantSource clock,
        Duration accessTokens,
        Duration sessions,
        Duration roles,
        int pageSize,
        int accounts,
        BoxLimits limits) {

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
                0,
                BoxLimits.usual());
    }

    /** The same with a time of its own. */
    public BoxOptions at(InstantSource time) {
        return new BoxOptions(time, accessTokens, sessions, roles, pageSize, accounts, limits);
    }

    /** The same with other lifetimes. */
    public BoxOptions lasting(Duration accessToken, Duration session, Duration role) {
        return new BoxOptions(clock, accessToken, session, role, pageSize, accounts, limits);
    }

    /** The same with other limits. */
    public BoxOptions limits(BoxLimits others) {
        return new BoxOptions(clock, accessTokens, sessions, roles, pageSize, accounts, others);
    }

    /** The same with more accounts, listed on large pages. */
    public BoxOptions accounts(int more) {
        return new BoxOptions(clock, accessTokens, sessions, roles, 1000, more, limits);
    }
}
