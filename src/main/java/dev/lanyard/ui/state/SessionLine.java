package dev.lanyard.ui.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in, as the tray and the window show it.
 *
 * @param name the sso-session's name; for a legacy profile its start URL
 * @param startUrl the access portal's address
 * @param region the region of IAM Identity Center
 * @param signedIn whether somebody is or was signed in on this machine
 * @param expiresAt when what is held now ends; null when nobody is signed in
 * @param renews whether it is renewed silently before that
 * @param unread why the keychain did not say whether anybody is signed in; null when it did
 */
public record SessionLine(
        String name,
        String startUrl,
        String region,
        boolean signedIn,
        @Nullable Instant expiresAt,
        boolean renews,
        @Nullable String unread) {
    /** Before this much is left, a session that can't be renewed silently "ends soon". */
    public static final Duration SOON = Duration.ofMinutes(15);

    /** A session of which the keychain has told. */
    public SessionLine(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews) {
        this(name, startUrl, region, signedIn, expiresAt, renews, null);
    }

    /** How it stands. */
    public enum State {
        /** Good. */
        GOOD,
        /** Good, but not for long, and it does not renew itself. */
        SOON,
        /** It has ended. */
        ENDED,
        /** Nobody signed in. */
        OUT,
        /** Not known: the keychain is locked, or does not answer. */
        UNREAD
    }

    /** How it stands at a moment. */
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

    /** Time left at a moment; zero when there is none. */
    public Duration left(Instant now) {
        if (expiresAt == null || expiresAt.isBefore(now)) {
            return Duration.ZERO;
        }
        return Duration.between(now, expiresAt);
    }

    /** A short name: for a legacy session, the host's first label. */
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

    /** One line of how it stands: "6 h 12 min · renews itself", "ends in 12 min", "signed out". */
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
