package dev.lanyard.agent;

import dev.lanyard.credential.CredentialResult;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/** Where the agent gets credentials that it does not hold: keychain, portal, STS. May take long. */
public interface CredentialSource {
    /** Credentials of a profile, or of a role on top of it. */
    CredentialResult get(AwsConfig config, ProfileName profile, @Nullable String roleArn);

    /**
     * How the sessions stand at this moment, in words that a command reads; null where this source
     * does not know.
     */
    default @Nullable String sessions(AwsConfig config) {
        return null;
    }
}
