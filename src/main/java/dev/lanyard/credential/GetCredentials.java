package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of a role: the stored ones while they are fresh, else from the portal with the
 * session's access token; for a chain, by AssumeRole on top of its source. What is stored and still
 * works is used when nothing newer can be had.
 */
public final class GetCredentials {
    private final StoredCredentials stored;
    private final ExpiryPolicy expiry;
    private final AccessTokens tokens;
    private final RolePortal portal;
    private final RoleAssumer assumer;
    private final Consumer<ProblemException> notKept;

    /**
     * Everything that it needs.
     *
     * @param stored what earlier runs fetched
     * @param expiry when that is too old
     * @param tokens access tokens of the sessions
     * @param portal where roles are asked for
     * @param assumer for chains
     * @param notKept told when a store would not take new credentials; they are used all the same
     */
    public GetCredentials(
            StoredCredentials stored,
            ExpiryPolicy expiry,
            AccessTokens tokens,
            RolePortal portal,
            RoleAssumer assumer,
            Consumer<ProblemException> notKept) {
        this.stored = stored;
        this.expiry = expiry;
        this.tokens = tokens;
        this.portal = portal;
        this.assumer = assumer;
        this.notKept = notKept;
    }

    /**
     * Credentials of a profile.
     *
     * @param config all profiles
     * @param name which of them
     * @param roleArn a role to assume on top of the profile's own, or null
     * @throws Failure of kind NOT_FOUND when there is no such profile, USAGE when it stands for no
     *     role of IAM Identity Center, with the file and line of what is wrong with it
     */
    public CredentialResult forProfile(
            AwsConfig config, ProfileName name, @Nullable String roleArn) {
        Profile profile = config.find(name);
        if (profile == null) {
            throw ProblemException.notFound(
                    "there is no profile " + name, "See them with `lanyard profiles`");
        }
        CredentialResult result = of(config, profile, roleArn, new LinkedHashSet<>());
        return result instanceof CredentialResult.Failed failed
                        && !failed.problem().what().startsWith("profile ")
                ? new CredentialResult.Failed(failed.problem().in("profile " + name))
                : result;
    }

    /** Credentials of a role that the portal offers, whether or not a profile names it. */
    public CredentialResult forRole(SsoSession session, String accountId, String roleName) {
        SecretName name = StoredCredentials.nameOfRole(session, accountId, roleName);
        return storedOr(name, () -> fromPortal(name, session, accountId, roleName));
    }

    private CredentialResult of(
            AwsConfig config, Profile profile, @Nullable String roleArn, Set<ProfileName> visited) {
        ProblemException noRole = config.whyNoRole(profile);
        if (noRole != null) {
            throw noRole;
        }
        Profile.RoleChain own = profile.chain();
        if (roleArn != null && (own == null || !own.roleArn().equals(roleArn))) {
            Profile.RoleChain onTop =
                    new Profile.RoleChain(roleArn, profile.name(), null, null, null);
            return assumed(profile, onTop, () -> of(config, profile, null, visited));
        }
        if (own != null) {
            return assumed(profile, own, () -> source(config, profile, own, visited));
        }
        return forRole(
                Objects.requireNonNull(profile.session()),
                Objects.requireNonNull(profile.accountId()),
                Objects.requireNonNull(profile.roleName()));
    }

    private CredentialResult source(
            AwsConfig config, Profile profile, Profile.RoleChain chain, Set<ProfileName> visited) {
        visited.add(profile.name());
        if (visited.contains(chain.source())) {
            return refused(
                    "profile "
                            + profile.name()
                            + ": its source_profile leads back to "
                            + chain.source(),
                    "Let source_profile lead to a profile that signs in by itself");
        }
        Profile source = config.find(chain.source());
        if (source == null) {
            return refused(
                    "profile "
                            + profile.name()
                            + " names the source_profile "
                            + chain.source()
                            + ", which is not there",
                    "Correct source_profile in the AWS config file");
        }
        return of(config, source, null, visited);
    }

    private CredentialResult assumed(
            Profile profile, Profile.RoleChain chain, Supplier<CredentialResult> source) {
        SecretName name =
                Objects.requireNonNull(StoredCredentials.nameOf(profile, chain.roleArn()));
        if (chain.equals(profile.chain()) && profile.values().containsKey("mfa_serial")) {
            return refused(
                    "profile " + profile.name() + " asks for an MFA code (mfa_serial)",
                    "Use a permission set instead, or take mfa_serial out");
        }
        return storedOr(
                name,
                () -> {
                    CredentialResult below = source.get();
                    if (!(below instanceof CredentialResult.Ready ready)) {
                        return below;
                    }
                    String region = regionFor(profile);
                    SsoSession session = Objects.requireNonNull(profile.session());
                    try {
                        return kept(
                                name, session, assumer.assume(ready.credentials(), chain, region));
                    } catch (ProblemException failure) {
                        return told(failure, session);
                    }
                });
    }

    private static String regionFor(Profile profile) {
        String region = profile.region();
        return region != null ? region : Objects.requireNonNull(profile.session()).region();
    }

    private CredentialResult storedOr(SecretName name, Supplier<CredentialResult> fetch) {
        RoleCredentials known =
                stored.read(name) instanceof Lookup.Found<RoleCredentials> found
                        ? found.value()
                        : null;
        if (known != null && expiry.isFresh(known.expiration())) {
            return new CredentialResult.Ready(known);
        }
        CredentialResult fetched = fetch.get();
        return known == null || fetched instanceof CredentialResult.Ready
                ? fetched
                : new CredentialResult.Ready(known);
    }

    private CredentialResult fromPortal(
            SecretName name, SsoSession session, String accountId, String roleName) {
        AccessTokens.Answer answer = tokens.current(session);
        for (int attempt = 1; answer instanceof AccessTokens.Answer.Good good; attempt++) {
            try {
                return kept(
                        name,
                        session,
                        portal.roleCredentials(session, good.accessToken(), accountId, roleName));
            } catch (ProblemException failure) {
                if (failure.kind() != Problem.Kind.SIGN_IN_NEEDED || attempt > 1) {
                    return told(failure, session);
                }
                answer = tokens.afterRejection(session, good.accessToken());
            }
        }
        return switch (answer) {
            case AccessTokens.Answer.SignInNeeded needed ->
                    new CredentialResult.SignInNeeded(session, needed.why());
            case AccessTokens.Answer.Failed failed -> new CredentialResult.Failed(failed.problem());
            case AccessTokens.Answer.Good good -> throw new IllegalStateException("not reached");
        };
    }

    private CredentialResult kept(
            SecretName name, SsoSession session, RoleCredentials credentials) {
        if (!expiry.isUsable(credentials.expiration())) {
            return new CredentialResult.Failed(
                    Problem.of(
                            "AWS has just issued credentials for "
                                    + name.id()
                                    + " that are over already by this machine's clock, so the clock is"
                                    + " wrong",
                            "Set the clock (switch on time synchronisation), then try again"));
        }
        try {
            stored.keep(name, credentials);
            // A sign-out that has looked through the store before this would leave it behind.
            if (tokens.isForgotten(session)) {
                stored.forget(name);
            }
        } catch (ProblemException failure) {
            notKept.accept(failure);
        }
        return new CredentialResult.Ready(credentials);
    }

    private static CredentialResult told(ProblemException failure, SsoSession session) {
        return failure.kind() == Problem.Kind.SIGN_IN_NEEDED
                ? new CredentialResult.SignInNeeded(session, failure.what())
                : new CredentialResult.Failed(failure.problem());
    }

    private static CredentialResult refused(String what, String nextStep) {
        return new CredentialResult.Failed(Problem.denied(what, nextStep));
    }
}
