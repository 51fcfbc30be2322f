package dev.lanyard.ui.state;

import dev.lanyard.signin.SessionState;
import java.time.Duration;
import java.time.Instant;

/**
 * A session, as the tray and the window show it.
 *
 * @param name the sso-session's name; for a legacy profile its start URL
 * @param stored what is stored of it on this machine
 * @param orphan whether it is stored, but the AWS config does not name it any more
 */
public record SessionLine(String name, SessionState stored, boolean orphan) {
    /** A session that cannot be renewed silently "ends soon" below this remaining time. */
    public static final Duration SOON = Duration.ofMinutes(15);

    /** Returns whether it is renewed silently before its access ends. */
    public boolean renews() {
        return stored.signedIn() && stored.renewable();
    }

    /** The state of a session. */
    public enum State {
        GOOD,
        /** Signed in, but it ends soon and is not renewed silently. */
        SOON,
        ENDED,
        OUT,
        /** Unknown: the keychain is locked or does not respond. */
        UNREAD;

        public boolean wantsSignIn() {
            return this == SOON || this == ENDED || this == OUT;
        }
    }

    /** Returns the state at a moment. */
    public State state(Instant now, Duration soon) {
        Instant expiresAt = stored.expiresAt();
        if (stored.problem() != null) {
            return State.UNREAD;
        }
        if (expiresAt == null) {
            return State.OUT;
        }
        if (renews()) {
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
        Instant expiresAt = stored.expiresAt();
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
                    renews()
                            ? UiText.of("session.renews")
                            : UiText.of("session.left", DurationText.left(left(now)));
            case SOON -> UiText.of("session.soon", DurationText.left(left(now)));
            case ENDED -> UiText.of("session.ended");
            case OUT -> UiText.of("session.out");
            case UNREAD -> UiText.of("session.unread");
        };
    }
}
