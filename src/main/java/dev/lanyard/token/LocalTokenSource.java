package dev.lanyard.token;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.PresignToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens without an agent: from credentials in the keychain, else from a {@code lanyard
 * credentials} child process.
 *
 * @param profiles reads the profiles
 * @param keychain opens the secret store; the slowest step, so that it is called on demand
 */
record LocalTokenSource(
        Clock clock,
        Supplier<AwsConfig> profiles,
        Supplier<SecretStore> keychain,
        CliCredentialSource sibling) {
    /** Completes the query from its profile. */
    TokenTarget target(TokenQuery query) {
        return TokenTarget.of(query, profiles.get());
    }

    /**
     * Signs with credentials from the keychain; null if there are none or they have expired.
     *
     * @throws ProblemException if the keychain does not answer: the child process would hang on it
     *     as well
     */
    @Nullable EksToken fromStored(TokenTarget target) {
        SecretName name = StoredCredentials.nameOf(target.profile(), target.roleArn());
        if (name == null) {
            return null;
        }
        ExpiryPolicy expiry = new ExpiryPolicy(clock);
        RoleCredentials stored = new StoredCredentials(keychain.get(), expiry).read(name).orThrow();
        return stored != null && expiry.isFresh(stored) ? sign(stored, target) : null;
    }

    /** Signs with the credentials that {@code lanyard credentials} prints. */
    EksToken fromChildProcess(TokenTarget target) {
        return sign(sibling.of(target), target);
    }

    private EksToken sign(RoleCredentials credentials, TokenTarget target) {
        return new PresignToken()
                .run(
                        credentials,
                        target.region(),
                        target.cluster(),
                        clock.instant(),
                        target.fips(),
                        target.dualStack());
    }
}
