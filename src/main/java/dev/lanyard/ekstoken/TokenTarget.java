package dev.lanyard.ekstoken;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * A token request completed with the profile's defaults.
 *
 * @param profile the profile whose role is used
 * @param region the cluster's region
 * @param cluster the cluster's name or id
 * @param roleArn role to assume from the profile's role, or null
 * @param fips whether the token names the STS host for FIPS 140
 * @param dualStack whether it names the host for IPv4 and IPv6
 */
public record TokenTarget(
        Profile profile,
        String region,
        String cluster,
        @Nullable String roleArn,
        boolean fips,
        boolean dualStack) {
    /**
     * Completes a query from its profile.
     *
     * @throws ProblemException of kind NOT_FOUND for a missing profile; of kind USAGE for a profile
     *     without a role, or a missing or malformed region
     */
    public static TokenTarget of(TokenQuery query, AwsConfig config) {
        Profile profile = config.requireRole(query.profile());
        String region = query.region() == null ? profile.region() : query.region();
        if (region == null) {
            throw ProblemException.usage(
                    "no region for the token of " + query.cluster(),
                    "Pass --region, or give profile " + query.profile() + " a region");
        }
        RegionName.check(region);
        return new TokenTarget(
                profile,
                region,
                query.cluster(),
                query.roleArn(),
                setting(query.fips(), profile, "use_fips_endpoint"),
                setting(query.dualStack(), profile, "use_dualstack_endpoint"));
    }

    private static boolean setting(@Nullable Boolean requested, Profile profile, String key) {
        if (requested != null) {
            return requested;
        }
        String value = profile.values().get(key);
        return value != null && value.equalsIgnoreCase("true");
    }
}
