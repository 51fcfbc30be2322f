package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.OidcApi.Grant;
import dev.lanyard.text.DurationText;
import dev.lanyard.text.UrlEncoding;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorization code flow with PKCE: the browser is redirected to 127.0.0.1. */
record CodeFlow(OidcApi api, RedeemGrant redeem, Browser browser, Timing timing) {
    /** No browser came up here: a device code works in any other. */
    static final class NoBrowserException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoBrowserException(String why) {
            super(why);
        }
    }

    SignInResult run(
            SsoSession session,
            ClientRegistration registration,
            SignInOptions options,
            SignInProgress progress)
            throws InterruptedException {
        String state = Pkce.random();
        Pkce pkce = Pkce.create();
        try (LoopbackListener listener = LoopbackListener.open(state)) {
            URI address =
                    authorizeUrl(
                            api.authorizeEndpoint(session),
                            registration.clientId(),
                            listener.redirectUri(),
                            state,
                            session.scopes().isEmpty()
                                    ? List.of(SsoSession.DEFAULT_SCOPE)
                                    : session.scopes(),
                            pkce.challenge());
            String failure =
                    options.openBrowser() ? browser.open(listener.startPage(address)) : null;
            if (failure != null) {
                throw new NoBrowserException(failure);
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
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
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
            LoopbackListener.Callback.Refused refused, LoopbackListener listener) {
        String said =
                ForeignMessage.of(
                        refused.description(), ForeignMessage.of(refused.error(), "no reason"));
        return switch (refused.error()) {
            case "access_denied" -> declined(said, listener);
            case "invalid_client", "unauthorized_client" -> {
                listener.show(ResultPage.beginAgain());
                throw new OidcException(OidcException.Code.CLIENT_REJECTED, said, null);
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
            SignInProgress progress) {
        try {
            SignInResult signedIn = redeem.run(session, registration, grant, progress);
            listener.show(ResultPage.signedIn(session.name()));
            return signedIn;
        } catch (ProblemException failure) {
            listener.show(
                    ResultPage.failed(ForeignMessage.of(failure.line(), "It could not be stored")));
            throw failure;
        } catch (OidcException refused) {
            return switch (refused.code()) {
                case DENIED -> declined(ForeignMessage.of(refused.why(), "no"), listener);
                case CLIENT_REJECTED -> {
                    listener.show(ResultPage.beginAgain());
                    throw refused;
                }
                case GRANT_OVER -> {
                    String said = ForeignMessage.of(refused.why(), "the approval has expired");
                    listener.show(ResultPage.failed("AWS said: " + said));
                    throw over(session, said, ClockCheck.off(timing.clock(), refused.serverTime()));
                }
                case PENDING, SLOW_DOWN -> {
                    listener.show(ResultPage.failed("AWS asked to wait, and gave no tokens"));
                    throw ProblemException.of(
                            "AWS asked to wait in place of signing in to " + session.name(),
                            "Try again in a minute");
                }
            };
        }
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

    /**
     * Returns the URL of the approval page, with the same parameters as the AWS CLI.
     *
     * @param endpoint {@link OidcApi#authorizeEndpoint}
     * @param scopes sent as parameter {@code scopes}, as the AWS CLI does
     */
    static URI authorizeUrl(
            URI endpoint,
            String clientId,
            URI redirectUri,
            String state,
            List<String> scopes,
            String challenge) {
        return URI.create(
                endpoint
                        + "?response_type=code"
                        + "&client_id="
                        + UrlEncoding.of(clientId)
                        + "&redirect_uri="
                        + UrlEncoding.of(redirectUri.toString())
                        + "&state="
                        + UrlEncoding.of(state)
                        + "&code_challenge_method=S256"
                        + "&scopes="
                        + UrlEncoding.of(String.join(" ", scopes))
                        + "&code_challenge="
                        + UrlEncoding.of(challenge));
    }
}
