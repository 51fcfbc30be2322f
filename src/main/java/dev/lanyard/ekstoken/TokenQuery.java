package dev.lanyard.ekstoken;

import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/**
 * Which token somebody asks for, as far as their arguments and variables say it.
 *
 * @param profile whose role
 * @param region the cluster's region; null where the profile's counts
 * @param cluster the cluster's name; for a local cluster on Outposts its id
 * @param roleArn a role to assume on top of the profile's, or null
 * @param fips AWS_USE_FIPS_ENDPOINT, or null where the profile's setting counts
 * @param dualStack AWS_USE_DUALSTACK_ENDPOINT, or null where the profile's setting counts
 * @param apiVersion the exec credential's version that the answer must have
 */
public record TokenQuery(
        ProfileName profile,
        @Nullable String region,
        String cluster,
        @Nullable String roleArn,
        @Nullable Boolean fips,
        @Nullable Boolean dualStack,
        String apiVersion) {}
