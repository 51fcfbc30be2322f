package dev.lanyard.ui.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session, as the tray and the window show it.
 *
 * @param name the sso-session's name; for a legacy profile its start URL
 * @param startUrl the access portal's address
 * @param region the region of IAM Identity Center
 * @param signedIn whether the user is or was signed in on this machine
 * @param expiresAt when the stored access ends; null when signed out
 * @param renews whether it is renewed silently before that time
 * @param user name of the user who signed in; null if it is not known
 * @param unread why the keychain could not be read; null if it was
 * @param orphan whether it is stored, but the AWS config does not name it any more
 */
public record SessionLine(
        String name,
        String startUrl,
        String region,
        boolean signedIn,
        @Nullable Instant expiresAt,
        boolean renews,
        @Nullable String user,
        @Nullable String unread,
        boolean orphan) {
    /** A session that cannot be renewed silently "ends soon" below this remaining time. */
    public static final Duration SOON = Duration.ofMinutes(15);

    /** A session that the keychain had or lacked. */
    public SessionLine(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews) {
        this(name, startUrl, region, signedIn, expiresAt, renews, null, null, false);
    }

    /** A session of the AWS config. */
    public SessionLine(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews,
            @Nullable String unread) {
        this(name, startUrl, region, signedIn, expiresAt, renews, null, unread, false);
    }

    /** Returns the same with the name of the user who signed in. */
    public SessionLine by(String name) {
        return new SessionLine(
                this.name, startUrl, region, signedIn, expiresAt, renews, name, unread, orphan);
    }

    /** The state of a session. */
    public enum State {
        /** Signed in. */
        GOOD,
        /** Signed in, but it ends soon and is not renewed silently. */
        SOON,
        /** The session has ended. */
        ENDED,
        /** Signed out. */
        OUT,
        /** Unknown: the keychain is locked or does not respond. */
        UNREAD
    }

    /** Returns the state at a moment. */
    public State state(Instant now, Duration soon) {
        if (unread != null) {
            return State.UNREAD;
        }
        if (!signedIn || expiresAt == null) {
            return State.OUT;
        }
        if (renews) {
            return State.GOOD;
        }
        Duration left = Duration.between(now, expiresAt);
        if (left.isNegative() || left.isZero()) {
            return State.ENDED;
        }
        return left.compareTo(soon) <= 0 ? State.SOON : State.GOOD;
    }

    /** Returns the time left at a moment, or zero. */
    public Duration left(Instant now) {
        if (expiresAt == null || expiresAt.isBefore(now)) {
            return Duration.ZERO;
        }
        return Duration.between(now, expiresAt);
    }

    /** Returns a short name: for a legacy session, the first label of the host. */
    public String shortName() {
        if (!name.contains("://")) {
            return name;
        }
        String host = name.substring(name.indexOf("://") + 3);
        int dot = host.indexOf('.');
        int region = name.indexOf(" (");
        return (dot > 0 ? host.substring(0, dot) : host)
                + (dot > 0 && region > 0 ? name.substring(region) : "");
    }

    /**
     * Returns the state in one line: "6 h 12 min · renews itself", "ends in 12 min", "signed out".
     */
    public String words(Instant now, Duration soon) {
        return switch (state(now, soon)) {
            case GOOD ->
                    renews
                            ? UiText.of("session.renews")
                            : UiText.of("session.left", DurationText.left(left(now)));
            case SOON -> UiText.of("session.soon", DurationText.left(left(now)));
            case ENDED -> UiText.of("session.ended");
            case OUT -> UiText.of("session.out");
            case UNREAD -> UiText.of("session.unread");
        };
    }
}
