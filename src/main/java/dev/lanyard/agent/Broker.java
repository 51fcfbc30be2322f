package dev.lanyard.agent;

import dev.lanyard.credential.CredentialResult;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gets a caller what they ask for: from what is held, else fetched, else after a sign-in. */
final class Broker {
    private final RoleCredentialCache roles;
    private final TokenCache tokens;
    private final SignInCoordinator gate;

    Broker(CredentialSource source, SignInPrompt prompt, Clock clock, NanoClock ticks) {
        this.roles = new RoleCredentialCache(source, new ExpiryPolicy(clock), ticks);
        this.tokens = new TokenCache(clock, ticks);
        this.gate = new SignInCoordinator(prompt, ticks, roles::forget);
    }

    /**
     * A token.
     *
     * @param anew whether the one that is kept has been tried in vain
     * @throws Failure that says why there is none
     */
    EksToken token(AwsConfig config, TokenTarget target, boolean anew) throws InterruptedException {
        EksToken kept = anew ? null : kept(target);
        return kept != null
                ? kept
                : tokens.sign(target, credentials(config, target.profile(), target.roleArn()));
    }

    /** A token that is at hand; null where one would have to be made. */
    @Nullable EksToken kept(TokenTarget target) {
        return tokens.young(target);
    }

    /**
     * Credentials of a profile's role, or of another on top of it.
     *
     * @throws Failure that says why there are none
     */
    RoleCredentials credentials(AwsConfig config, Profile profile, @Nullable String roleArn)
            throws InterruptedException {
        long seen = gate.changes();
        CredentialResult result = roles.get(config, profile, roleArn);
        if (result instanceof CredentialResult.SignInNeeded needed) {
            SsoSession session = needed.session();
            if (gate.pass(session, needed.why(), seen)
                    instanceof SignInCoordinator.Passed.Shut shut) {
                throw signInNeeded(shut.line(), profile);
            }
            result = roles.get(config, profile, roleArn);
        }
        return switch (result) {
            case CredentialResult.Ready ready -> ready.credentials();
            case CredentialResult.SignInNeeded needed -> throw signInNeeded(needed.why(), profile);
            case CredentialResult.Failed failed -> throw new ProblemException(failed.problem());
        };
    }

    private static ProblemException signInNeeded(String why, Profile profile) {
        return ProblemException.signInNeeded(why, "Run: " + Hints.login(profile.name().value()));
    }

    /** A person has signed in or out: nothing that was held, or held against it, counts. */
    void sessionChanged(String sessionKey) {
        forget();
        gate.changed(Objects.requireNonNull(sessionKey));
    }

    /** A person begins to sign in by themselves: nobody is asked any longer, callers wait on. */
    void signInBegins(String sessionKey) throws InterruptedException {
        gate.stepAside(sessionKey);
    }

    /** Lets go of everything; it is fetched again when somebody asks. */
    void forget() {
        roles.forget();
        tokens.forget();
    }

    /** What is done between calls, so that callers need not wait for it. */
    void renew() {
        roles.renew();
        tokens.renew();
    }

    /** After sleep, or when the clock was set: tokens of another time are of no use. */
    void wokeUp() {
        tokens.forget();
        roles.forgetFailures();
        roles.renew();
    }

    int liveRoles() {
        return roles.count();
    }

    int keptTokens() {
        return tokens.count();
    }
}
