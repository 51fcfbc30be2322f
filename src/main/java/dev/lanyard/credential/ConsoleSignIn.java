package dev.lanyard.credential;

import java.net.URI;

/**
 * The AWS federation endpoint, which signs a browser in to the console with credentials (IAM user
 * guide, "Enable custom identity broker access to the AWS console").
 */
public interface ConsoleSignIn {
    /**
     * Returns a URL that signs in anyone who opens it within 15 minutes. The console session ends
     * with the credentials: a longer SessionDuration is refused for a role that another role
     * assumed.
     *
     * @param credentials credentials of an assumed role
     * @param region determines the partition
     * @param destination URL of a console page
     * @throws dev.lanyard.problem.ProblemException if the endpoint refuses the credentials
     */
    URI url(RoleCredentials credentials, String region, String destination);
}
