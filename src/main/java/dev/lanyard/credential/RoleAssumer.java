package dev.lanyard.credential;

import dev.lanyard.profile.Profile;

/** AssumeRole of STS, for profiles with {@code role_arn} and {@code source_profile}. */
public interface RoleAssumer {
    /**
     * Assumes a role.
     *
     * @param source whose credentials sign the request
     * @param chain which role, and with what
     * @param region the region whose STS is asked
     * @throws dev.lanyard.problem.ProblemException of kind DENIED when STS refuses
     */
    RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region);
}
