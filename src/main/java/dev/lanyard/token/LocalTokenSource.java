package dev.lanyard.token;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.PresignToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes a token with no agent: from what the keychain has, else with the command line's help. */
final class LocalTokenSource {
    private final Clock clock;
    private final ProfileSource profiles;
    private final Keychain keychain;
    private final CliCredentialSource sibling;

    LocalTokenSource(
            Clock clock, ProfileSource profiles, Keychain keychain, CliCredentialSource sibling) {
        this.clock = clock;
        this.profiles = profiles;
        this.keychain = keychain;
        this.sibling = sibling;
    }

    /** What is to be made, from the profile that it names. */
    TokenTarget target(TokenQuery query) {
        return TokenTarget.of(query, profiles.read());
    }

    /**
     * Signs with what the keychain has; null when that is nothing, or too old.
     *
     * @throws Failure when the keychain gives no answer: nobody else would get one, and where it
     *     hangs each of them would wait for it
     */
    @Nullable EksToken fromStored(TokenTarget target) {
        SecretName name = StoredCredentials.nameOf(target.profile(), target.roleArn());
        if (name == null) {
            return null;
        }
        ExpiryPolicy expiry = new ExpiryPolicy(clock);
        Lookup<RoleCredentials> looked = new StoredCredentials(keychain.open(), expiry).read(name);
        if (looked instanceof Lookup.Failed<RoleCredentials> failed) {
            throw new ProblemException(failed.problem());
        }
        return looked instanceof Lookup.Found<RoleCredentials> found
                        && expiry.isFresh(found.value().expiration())
                ? sign(found.value(), target)
                : null;
    }

    /**
     * Signs with what {@code lanyard credentials} prints.
     *
     * @throws dev.lanyard.problem.ProblemException when it has none to print; it has told why
     *     itself
     */
    EksToken fromSibling(TokenTarget target) {
        return sign(sibling.of(target), target);
    }

    private EksToken sign(RoleCredentials credentials, TokenTarget target) {
        return new PresignToken()
                .run(
                        credentials,
                        target.region(),
                        target.cluster(),
                        clock.instant(),
                        target.variant());
    }
}
