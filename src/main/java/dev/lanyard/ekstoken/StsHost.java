package dev.lanyard.ekstoken;

import dev.lanyard.profile.RegionName;

/**
 * The STS host of a region. AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_STS are ignored:
 * aws-iam-authenticator accepts only the known hosts of its partition. The suffixes are those of
 * the SDK's partitions.json.
 */
public final class StsHost {
    /** Region prefix, DNS suffix, dual-stack DNS suffix; the first match wins. */
    private static final String[][] PARTITIONS = {
        {"cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
        {"us-gov-", "amazonaws.com", "api.aws"},
        {"eusc-", "amazonaws.eu", "api.amazonwebservices.eu"},
        {"us-isob-", "sc2s.sgov.gov", "api.aws.scloud"},
        {"us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
        {"us-iso-", "c2s.ic.gov", "api.aws.ic.gov"},
        {"eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
        {"", "amazonaws.com", "api.aws"},
    };

    private StsHost() {}

    /**
     * Returns the host of a region.
     *
     * @param fips {@code sts-fips} in place of {@code sts}
     * @param dualStack the suffix for IPv4 and IPv6, {@code api.aws}
     * @throws ProblemException of kind USAGE if the region name is malformed
     */
    public static String of(String region, boolean fips, boolean dualStack) {
        // The region becomes part of a host name, so any other character could change the host.
        RegionName.check(region);
        String[] partition = partitionOf(region);
        if (fips && !dualStack && region.startsWith("us-gov-")) {
            // GovCloud's standard hosts are its FIPS hosts.
            return "sts." + region + "." + partition[1];
        }
        String service = fips ? "sts-fips." : "sts.";
        return service + region + "." + (dualStack ? partition[2] : partition[1]);
    }

    private static String[] partitionOf(String region) {
        for (String[] partition : PARTITIONS) {
            if (region.startsWith(partition[0])) {
                return partition;
            }
        }
        throw new AssertionError("the last partition fits every region");
    }
}
