package dev.lanyard.agent;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/**
 * Obtains credentials for the agent from the keychain, the SSO portal and STS. Calls may take long.
 */
public interface CredentialSource {
    /**
     * Returns usable credentials.
     *
     * @throws dev.lanyard.problem.ProblemException if there are none
     */
    RoleCredentials get(AwsConfig config, ProfileName profile, @Nullable String roleArn);

    /**
     * Returns the state of the sessions as lines that commands parse, or null if this source does
     * not support it.
     */
    default @Nullable String sessions(AwsConfig config) {
        return null;
    }

    /** Starts in the background what no caller waits for; called every few seconds. */
    default void runPeriodicTasks() {}
}
