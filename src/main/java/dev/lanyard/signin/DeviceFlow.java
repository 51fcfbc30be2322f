package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.OidcApi.Grant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The device code flow (RFC 8628): the user confirms a code in any browser while this class polls
 * for the tokens.
 */
record DeviceFlow(OidcApi api, RedeemGrant redeem, Browser browser, Timing timing) {
    /**
     * Increase of the polling interval on SlowDownException (RFC 8628, section 3.5). Also applied
     * after a lost poll, because a client must poll less often after a connection time-out.
     */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /** Maximum number of consecutive lost polls. */
    private static final int MAX_LOST = 4;

    /**
     * @param noBrowser why no browser can be opened; null if one may be
     */
    SignInResult run(
            SsoSession session,
            ClientRegistration registration,
            SignInOptions options,
            SignInProgress progress,
            @Nullable String noBrowser)
            throws InterruptedException {
        OidcApi.DeviceCode started = api.startDevice(session, registration);
        Instant until =
                timing.clock().instant().plus(shorter(started.validFor(), timing.patience()));
        String notOpened = noBrowser;
        boolean opened = false;
        if (options.openBrowser() && notOpened == null) {
            // Another user who reads the code in the browser's arguments could confirm it.
            notOpened = new RedirectingBrowser(browser).open(started.verificationUriComplete());
            opened = notOpened == null;
        }
        progress.step(
                new SignInStep.WithCode(
                        ForeignMessage.of(started.userCode(), "(no code)"),
                        started.verificationUri(),
                        started.verificationUriComplete(),
                        opened,
                        notOpened,
                        until));
        return poll(session, registration, started, until, progress);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private SignInResult poll(
            SsoSession session,
            ClientRegistration registration,
            OidcApi.DeviceCode started,
            Instant until,
            SignInProgress progress)
            throws InterruptedException {
        Grant grant = new Grant.DeviceCode(started.deviceCode());
        Duration interval = started.interval();
        int lost = 0;
        while (timing.clock().instant().isBefore(until)) {
            // Whatever interval the server requests, no longer than the code lasts.
            Duration left = Duration.between(timing.clock().instant(), until);
            timing.pause().sleep(shorter(interval, left));
            try {
                SignInResult signedIn = redeem.run(session, registration, grant, progress);
                progress.step(new SignInStep.Answered());
                return signedIn;
            } catch (OidcException refused) {
                lost = 0;
                switch (refused.code()) {
                    case PENDING -> {}
                    case SLOW_DOWN -> interval = interval.plus(SLOWER);
                    case DENIED -> {
                        return new SignInResult.Declined(
                                ForeignMessage.of(refused.why(), "it was not approved"));
                    }
                    case GRANT_OVER -> {
                        return timedOut(session);
                    }
                    case CLIENT_REJECTED -> throw refused;
                }
            } catch (ProblemException failure) {
                lost++;
                if (lost > MAX_LOST || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
                interval = interval.plus(SLOWER);
            }
        }
        return timedOut(session);
    }

    private static SignInResult timedOut(SsoSession session) {
        return new SignInResult.TimedOut(
                "the code for " + session.name() + " expired before it was confirmed");
    }
}
