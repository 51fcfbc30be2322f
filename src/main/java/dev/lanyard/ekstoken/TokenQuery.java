package dev.lanyard.ekstoken;

import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/**
 * A token request as given by arguments and variables, before defaults from the profile.
 *
 * @param profile the profile whose role is used
 * @param region the cluster's region; null for the profile's
 * @param cluster the cluster's name; the id of a local cluster on Outposts
 * @param roleArn role to assume from the profile's role, or null
 * @param fips AWS_USE_FIPS_ENDPOINT; null for the profile's setting
 * @param dualStack AWS_USE_DUALSTACK_ENDPOINT; null for the profile's setting
 * @param apiVersion version of the ExecCredential to answer with
 */
public record TokenQuery(
        ProfileName profile,
        @Nullable String region,
        String cluster,
        @Nullable String roleArn,
        @Nullable Boolean fips,
        @Nullable Boolean dualStack,
        String apiVersion) {}
