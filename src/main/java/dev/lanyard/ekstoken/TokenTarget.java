package dev.lanyard.ekstoken;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to be made for, with everything that the profile leaves to be filled in.
 *
 * @param profile whose role
 * @param region the cluster's region
 * @param cluster the cluster's name or id
 * @param roleArn a role to assume on top of the profile's, or null
 * @param variant which STS host the token names
 */
public record TokenTarget(
        Profile profile,
        String region,
        String cluster,
        @Nullable String roleArn,
        EndpointVariant variant) {
    /**
     * Fills in what the query leaves open.
     *
     * @throws Failure of kind NOT_FOUND for a profile that is not there, USAGE for one that stands
     *     for no role, and where no region is named anywhere, or one that can't be any
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
        boolean fips = wanted(query.fips(), profile, "use_fips_endpoint");
        boolean dualStack = wanted(query.dualStack(), profile, "use_dualstack_endpoint");
        return new TokenTarget(
                profile,
                region,
                query.cluster(),
                query.roleArn(),
                EndpointVariant.of(fips, dualStack));
    }

    private static boolean wanted(@Nullable Boolean asked, Profile profile, String key) {
        if (asked != null) {
            return asked;
        }
        String value = profile.values().get(key);
        return value != null && value.equalsIgnoreCase("true");
    }
}
