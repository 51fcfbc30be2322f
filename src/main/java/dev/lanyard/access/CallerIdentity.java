package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;

/** Who some credentials are, as STS sees it. */
@FunctionalInterface
public interface CallerIdentity {
    /**
     * GetCallerIdentity: the ARN.
     *
     * @throws dev.lanyard.problem.ProblemException when STS cannot be asked
     */
    String arn(RoleCredentials credentials, String region);
}
