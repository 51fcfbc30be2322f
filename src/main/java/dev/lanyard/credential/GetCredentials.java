package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets credentials of a role: stored ones while they are fresh, else from the portal with the
 * session's access token; for a role chain, by AssumeRole with the credentials of its source. Falls
 * back to stored credentials that are still valid.
 */
public final class GetCredentials implements AutoCloseable {
    /** Credentials of a {@link #batch} that are stored together. */
    private static final int BATCH_SIZE = 100;

    private final StoredCredentials stored;
    private final ExpiryPolicy expiry;
    private final AccessTokens tokens;
    private final RolePortal portal;
    private final RoleAssumer assumer;
    private final Consumer<ProblemException> storeFailures;
    private final CredentialBatch batch;

    /**
     * @param storeFailures receives the error when new credentials cannot be stored; they are
     *     returned all the same
     */
    public GetCredentials(
            StoredCredentials stored,
            ExpiryPolicy expiry,
            AccessTokens tokens,
            RolePortal portal,
            RoleAssumer assumer,
            Consumer<ProblemException> storeFailures) {
        this.stored = stored;
        this.expiry = expiry;
        this.tokens = tokens;
        this.portal = portal;
        this.assumer = assumer;
        this.storeFailures = storeFailures;
        this.batch = new CredentialBatch(1, stored, tokens::isForgotten, storeFailures);
    }

    private GetCredentials(GetCredentials other, int batchSize) {
        this.stored = other.stored;
        this.expiry = other.expiry;
        this.tokens = other.tokens;
        this.portal = other.portal;
        this.assumer = other.assumer;
        this.storeFailures = other.storeFailures;
        this.batch = new CredentialBatch(batchSize, stored, tokens::isForgotten, storeFailures);
    }

    /**
     * Gets credentials of a profile that {@link ExpiryPolicy} considers usable.
     *
     * @param config all profiles
     * @param name the profile
     * @param roleArn role to assume from the profile's role, or null
     * @param signIn returns the next step for a required sign-in
     * @throws ProblemException if there are none: of kind NOT_FOUND for a missing profile; of kind
     *     USAGE for one without a role of IAM Identity Center, with file and line of its problem;
     *     of kind SIGN_IN_NEEDED if the user must sign in first; else it names the profile
     */
    public RoleCredentials forProfile(
            AwsConfig config,
            ProfileName name,
            @Nullable String roleArn,
            Function<SsoSession, String> signIn) {
        Profile profile = config.find(name);
        if (profile == null) {
            throw ProblemException.notFound(
                    "there is no profile " + name, "See them with `lanyard profiles`");
        }
        ProblemException noRole = config.roleProblem(profile);
        if (noRole != null) {
            throw noRole;
        }
        try {
            return of(config, profile, roleArn, new LinkedHashSet<>());
        } catch (ProblemException failure) {
            throw failure.kind() == Problem.Kind.SIGN_IN_NEEDED
                            || failure.what().startsWith("profile ")
                    ? withNextStep(failure, profile, signIn)
                    : new ProblemException(failure.problem().in("profile " + name));
        }
    }

    /**
     * Assumes the role of a profile anew, for a duration. The result is not stored.
     *
     * @param roleArn role to assume from the profile's role, or null
     * @param signIn returns the next step for a required sign-in
     * @throws ProblemException as {@link #forProfile}; of kind USAGE if the profile's own role is
     *     that of a permission set, whose duration IAM Identity Center sets
     */
    public RoleCredentials forDuration(
            AwsConfig config,
            ProfileName name,
            @Nullable String roleArn,
            Duration duration,
            Function<SsoSession, String> signIn) {
        Profile profile = config.requireRole(name);
        Profile.RoleChain own = profile.chain();
        boolean onTop = roleArn != null && (own == null || !own.roleArn().equals(roleArn));
        if (!onTop && own == null) {
            throw ProblemException.usage(
                    "profile "
                            + name
                            + " has the role of a permission set, and the duration of its"
                            + " credentials is set there by an administrator of IAM Identity"
                            + " Center",
                    "Leave out --duration; exec --server renews credentials during a run");
        }
        Profile.RoleChain chain =
                onTop || own == null
                        ? new Profile.RoleChain(
                                String.valueOf(roleArn), name, null, null, seconds(duration))
                        : own.lasting(seconds(duration));
        refuseMfa(profile, chain);
        Set<ProfileName> visited = new LinkedHashSet<>();
        try {
            RoleCredentials source =
                    onTop
                            ? of(config, profile, null, visited)
                            : source(config, profile, chain, visited);
            return expiry.obtainedNow(assumer.assume(source, chain, regionFor(profile)));
        } catch (ProblemException failure) {
            throw withNextStep(failure, profile, signIn);
        }
    }

    private static ProblemException withNextStep(
            ProblemException failure, Profile profile, Function<SsoSession, String> signIn) {
        return failure.kind() == Problem.Kind.SIGN_IN_NEEDED
                ? ProblemException.signInNeeded(
                        failure.what(), signIn.apply(Objects.requireNonNull(profile.session())))
                : failure;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    /** Returns the same for many profiles, whose credentials are stored together. */
    public GetCredentials batch() {
        return new GetCredentials(this, BATCH_SIZE);
    }

    /** Stores what a {@link #batch} has not stored yet. */
    @Override
    public void close() {
        batch.flush();
    }

    private RoleCredentials of(
            AwsConfig config, Profile profile, @Nullable String roleArn, Set<ProfileName> visited) {
        Profile.RoleChain chain = profile.chain();
        if (roleArn != null && (chain == null || !chain.roleArn().equals(roleArn))) {
            Profile.RoleChain onTop =
                    new Profile.RoleChain(roleArn, profile.name(), null, null, null);
            return assumed(profile, onTop, () -> of(config, profile, null, visited));
        }
        if (chain != null) {
            return assumed(profile, chain, () -> source(config, profile, chain, visited));
        }
        SsoSession session = Objects.requireNonNull(profile.session());
        String accountId = Objects.requireNonNull(profile.accountId());
        String roleName = Objects.requireNonNull(profile.roleName());
        SecretName name = StoredCredentials.nameOfRole(session, accountId, roleName);
        return storedOr(name, () -> fromPortal(name, session, accountId, roleName));
    }

    private RoleCredentials source(
            AwsConfig config, Profile profile, Profile.RoleChain chain, Set<ProfileName> visited) {
        visited.add(profile.name());
        if (visited.contains(chain.source())) {
            throw ProblemException.denied(
                    "profile "
                            + profile.name()
                            + ": its source_profile leads back to "
                            + chain.source(),
                    "Set source_profile to a profile that has its own sign-in");
        }
        Profile source = config.find(chain.source());
        if (source == null) {
            throw ProblemException.denied(
                    "profile "
                            + profile.name()
                            + " names the source_profile "
                            + chain.source()
                            + ", which does not exist",
                    "Correct source_profile in the AWS config file");
        }
        return of(config, source, null, visited);
    }

    private RoleCredentials assumed(
            Profile profile, Profile.RoleChain chain, Supplier<RoleCredentials> source) {
        refuseMfa(profile, chain);
        SecretName name =
                Objects.requireNonNull(StoredCredentials.nameOf(profile, chain.roleArn()));
        SsoSession session = Objects.requireNonNull(profile.session());
        return storedOr(
                name,
                () -> {
                    RoleCredentials below = source.get();
                    return stored(name, session, assumer.assume(below, chain, regionFor(profile)));
                });
    }

    private static void refuseMfa(Profile profile, Profile.RoleChain chain) {
        Profile.RoleChain own = profile.chain();
        if (own != null
                && own.roleArn().equals(chain.roleArn())
                && profile.values().containsKey("mfa_serial")) {
            throw ProblemException.denied(
                    "profile " + profile.name() + " asks for an MFA code (mfa_serial)",
                    "Use a permission set instead, or remove mfa_serial");
        }
    }

    private static String regionFor(Profile profile) {
        String region = profile.region();
        return region != null ? region : Objects.requireNonNull(profile.session()).region();
    }

    private RoleCredentials storedOr(SecretName name, Supplier<RoleCredentials> fetch) {
        RoleCredentials known = batch.find(name);
        if (known == null) {
            known = stored.read(name).value();
        }
        if (known != null && expiry.isFresh(known)) {
            return known;
        }
        try {
            return fetch.get();
        } catch (ProblemException failure) {
            if (known == null) {
                throw failure;
            }
            return known;
        }
    }

    private RoleCredentials fromPortal(
            SecretName name, SsoSession session, String accountId, String roleName) {
        SecretText token = tokens.current(session).token();
        RoleCredentials issued;
        try {
            issued = portal.roleCredentials(session, token, accountId, roleName);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.SIGN_IN_NEEDED) {
                throw failure;
            }
            SecretText renewed = tokens.afterRejection(session, token).token();
            issued = portal.roleCredentials(session, renewed, accountId, roleName);
        }
        return stored(name, session, issued);
    }

    private RoleCredentials stored(SecretName name, SsoSession session, RoleCredentials issued) {
        RoleCredentials credentials = expiry.obtainedNow(issued);
        if (!expiry.isUsable(credentials.expiration())) {
            throw ProblemException.of(
                    "AWS has just issued credentials for "
                            + name.id()
                            + " that have already expired by this machine's clock, so the clock is"
                            + " wrong",
                    "Set the clock (switch on time synchronisation), then try again");
        }
        batch.add(name, session, credentials);
        return credentials;
    }
}
