package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.text.DurationText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorization code flow with PKCE: the browser is redirected to 127.0.0.1. */
final class CodeFlow {
    private final OidcApi api;
    private final RedeemGrant redeem;
    private final Browser browser;
    private final Timing timing;

    CodeFlow(OidcApi api, RedeemGrant redeem, Browser browser, Timing timing) {
        this.api = api;
        this.redeem = redeem;
        this.browser = browser;
        this.timing = timing;
    }

    SignInResult run(
            SsoSession session,
            ClientRegistration registration,
            SignInOptions options,
            SignInProgress progress)
            throws InterruptedException, ClientRejectedException, NoBrowserException {
        String state = Pkce.random();
        Pkce pkce = Pkce.create();
        try (LoopbackListener listener = LoopbackListener.open(state)) {
            URI address =
                    AuthorizeUrl.of(
                            api.authorizeEndpoint(session),
                            registration.clientId(),
                            listener.redirectUri(),
                            state,
                            scopes(session),
                            pkce.challenge());
            if (options.openBrowser()
                    && browser.open(listener.startPage(address)) instanceof Browser.Opened.No no) {
                throw new NoBrowserException(no.why());
            }
            progress.step(
                    new SignInStep.InBrowser(
                            address,
                            options.openBrowser(),
                            timing.clock().instant().plus(timing.patience())));
            return switch (answer(session, listener, progress)) {
                case null ->
                        new SignInResult.TimedOut(
                                "the sign-in to "
                                        + session.name()
                                        + " was not approved within "
                                        + DurationText.of(timing.patience()));
                case LoopbackListener.Callback.Refused refused -> refused(refused, listener);
                case LoopbackListener.Callback.Code code -> {
                    options.cancellation().pointOfNoReturn();
                    progress.step(new SignInStep.Answered());
                    Grant grant =
                            new Grant.AuthorizationCode(
                                    code.code(), listener.redirectUri(), pkce.verifier());
                    yield redeem(session, registration, grant, listener, progress);
                }
            };
        } catch (IOException noPort) {
            throw new NoBrowserException("could not listen on 127.0.0.1: " + noPort);
        }
    }

    /** Waits for the browser's redirect; null on time-out. */
    private LoopbackListener.@Nullable Callback answer(
            SsoSession session, LoopbackListener listener, SignInProgress progress)
            throws InterruptedException {
        Thread hint =
                Thread.startVirtualThread(() -> {
                    try {
                        timing.pause().sleep(Timing.HINT_AFTER);
                        if (!listener.isAnswered()) {
                            progress.step(new SignInStep.NoAnswerYet(session.name()));
                        }
                    } catch (InterruptedException answered) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            return listener.await(timing.patience());
        } finally {
            hint.interrupt();
        }
    }

    private static SignInResult refused(
            LoopbackListener.Callback.Refused refused, LoopbackListener listener)
            throws ClientRejectedException {
        String said =
                ForeignMessage.of(
                        refused.description(), ForeignMessage.of(refused.error(), "no reason"));
        return switch (refused.error()) {
            case "access_denied" -> declined(said, listener);
            case "invalid_client", "unauthorized_client" -> {
                listener.show(ResultPage.beginAgain());
                throw new ClientRejectedException(said);
            }
            default -> {
                listener.show(ResultPage.failed("AWS said: " + said));
                throw ProblemException.of("AWS refused the sign-in: " + said, "Try again");
            }
        };
    }

    private static SignInResult declined(String said, LoopbackListener listener) {
        listener.show(ResultPage.declined("AWS said: " + said));
        return new SignInResult.Declined(said);
    }

    private SignInResult redeem(
            SsoSession session,
            ClientRegistration registration,
            Grant grant,
            LoopbackListener listener,
            SignInProgress progress)
            throws ClientRejectedException {
        RedeemGrant.Redeemed redeemed;
        try {
            redeemed = redeem.run(session, registration, grant);
        } catch (ProblemException failure) {
            listener.show(
                    ResultPage.failed(ForeignMessage.of(failure.line(), "It could not be stored")));
            throw failure;
        }
        return switch (redeemed.answer()) {
            case TokenAnswer.Issued _ -> {
                listener.show(ResultPage.signedIn(session.name()));
                yield redeemed.finish(progress);
            }
            case TokenAnswer.Denied denied ->
                    declined(ForeignMessage.of(denied.why(), "no"), listener);
            case TokenAnswer.ClientRejected rejected -> {
                listener.show(ResultPage.beginAgain());
                throw new ClientRejectedException(rejected.why());
            }
            case TokenAnswer.GrantOver over -> {
                String said = ForeignMessage.of(over.why(), "the approval has expired");
                listener.show(ResultPage.failed("AWS said: " + said));
                throw over(session, said, ClockCheck.off(timing.clock(), over.serverTime()));
            }
            case TokenAnswer.Pending _, TokenAnswer.SlowDown _ -> {
                listener.show(ResultPage.failed("AWS asked to wait, and gave no tokens"));
                throw ProblemException.of(
                        "AWS asked to wait in place of signing in to " + session.name(),
                        "Try again in a minute");
            }
        };
    }

    private static ProblemException over(
            SsoSession session, String said, @Nullable String clockOff) {
        return ProblemException.of(
                "AWS did not accept the approval of the sign-in to "
                        + session.name()
                        + " ("
                        + said
                        + ")"
                        + (clockOff == null ? "" : "; " + clockOff),
                clockOff == null
                        ? "Sign in again"
                        : "Set the clock (switch on time synchronisation), then sign in again");
    }

    private static List<String> scopes(SsoSession session) {
        return session.scopes().isEmpty() ? List.of(SsoSession.DEFAULT_SCOPE) : session.scopes();
    }
}
