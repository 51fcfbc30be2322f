package dev.lanyard.agent;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Provides tokens and credentials: from the caches, from AWS, or after a sign-in by the user. */
final class Broker {
    private final RoleCredentialCache roles;
    private final TokenCache tokens;
    private final SignInCoordinator signIns;

    Broker(CredentialSource source, SignInPrompt prompt, Clock clock, NanoClock ticks) {
        this.roles = new RoleCredentialCache(source, new ExpiryPolicy(clock), ticks);
        this.tokens = new TokenCache(clock, ticks);
        this.signIns = new SignInCoordinator(prompt, ticks, roles::forget);
    }

    /**
     * Returns a token.
     *
     * @param renewed whether to sign a new token because the cached one was rejected
     * @throws Failure if no token can be made
     */
    EksToken token(AwsConfig config, TokenTarget target, boolean renewed)
            throws InterruptedException {
        EksToken cached = renewed ? null : cached(target);
        return cached != null
                ? cached
                : tokens.sign(target, credentials(config, target.profile(), target.roleArn()));
    }

    /** Returns a cached token, or null if a new one would have to be signed. */
    @Nullable EksToken cached(TokenTarget target) {
        return tokens.recent(target);
    }

    /**
     * Returns credentials of the profile's role, or of a role assumed from it.
     *
     * @throws Failure if no credentials can be obtained
     */
    RoleCredentials credentials(AwsConfig config, Profile profile, @Nullable String roleArn)
            throws InterruptedException {
        long seen = signIns.changes();
        try {
            return roles.get(config, profile, roleArn);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.SIGN_IN_NEEDED) {
                throw failure;
            }
            SsoSession session = Objects.requireNonNull(profile.session());
            String gaveUp = signIns.awaitSignIn(session, failure.what(), seen);
            if (gaveUp != null) {
                throw ProblemException.signInNeeded(
                        gaveUp, "Run: " + Hints.login(profile.name().value()));
            }
            return roles.get(config, profile, roleArn);
        }
    }

    /** Drops all cached values and remembered failures after a sign-in or sign-out. */
    void sessionChanged(String sessionKey) {
        forget();
        signIns.sessionChanged(Objects.requireNonNull(sessionKey));
    }

    /**
     * Cancels the agent's own prompt because the user begins to sign in; callers continue to wait.
     */
    void signInBegins(String sessionKey) throws InterruptedException {
        signIns.cancelPrompt(sessionKey);
    }

    /** Drops all cached values; they are fetched again on demand. */
    void forget() {
        roles.forget();
        tokens.forget();
    }

    /** Renews cached values in the background, so that callers do not wait. */
    void renew() {
        roles.renew();
        tokens.renew();
    }

    /**
     * Drops tokens after the machine slept or its clock was set: their signing times are no longer
     * valid.
     */
    void clockJumped() {
        tokens.forget();
        roles.forgetFailures();
        roles.renew();
    }

    int liveRoles() {
        return roles.count();
    }

    int cachedTokens() {
        return tokens.count();
    }
}
