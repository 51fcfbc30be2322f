package dev.lanyard.credential;

/** Determines the identity of credentials through STS. */
@FunctionalInterface
public interface CallerIdentity {
    /**
     * Calls GetCallerIdentity; returns the ARN.
     *
     * @throws dev.lanyard.problem.ProblemException if STS cannot be called
     */
    String arn(RoleCredentials credentials, String region);
}
