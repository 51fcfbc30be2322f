package dev.lanyard.credential;

import dev.lanyard.profile.Profile;

/** Calls AssumeRole of STS, for profiles with {@code role_arn} and {@code source_profile}. */
public interface RoleAssumer {
    /**
     * Assumes a role.
     *
     * @param source credentials that sign the request
     * @param chain the role and its parameters
     * @param region region of the STS endpoint
     * @throws dev.lanyard.problem.ProblemException of kind DENIED if STS denies the request
     */
    RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region);
}
