package dev.lanyard.ekstoken;

import dev.lanyard.profile.RegionName;

/**
 * The STS host of a region. It is never taken from AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_STS: the
 * cluster's side honours only the well-known hosts of its partition. Suffixes are those of the
 * SDKs' partitions.json.
 */
public final class StsHost {
    /** Prefix of the regions, suffix, suffix of dual-stack hosts; the first that fits counts. */
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
     * The host for a region.
     *
     * @throws Failure of kind USAGE when the region is not made as a region's name is
     */
    public static String of(String region, EndpointVariant variant) {
        // It becomes part of a host's name, so nothing else may be smuggled in with it.
        RegionName.check(region);
        String[] partition = partitionOf(region);
        if (variant == EndpointVariant.FIPS && region.startsWith("us-gov-")) {
            // GovCloud's plain hosts are its FIPS hosts.
            return "sts." + region + "." + partition[1];
        }
        String service = variant.fips() ? "sts-fips." : "sts.";
        return service + region + "." + (variant.dualStack() ? partition[2] : partition[1]);
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
