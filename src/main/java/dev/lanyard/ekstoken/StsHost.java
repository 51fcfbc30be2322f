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
     * @throws ProblemException of kind USAGE if the region name is malformed
     */
    public static String of(String region, EndpointVariant variant) {
        // The region becomes part of a host name, so any other character could change the host.
        RegionName.check(region);
        String[] partition = partitionOf(region);
        if (variant == EndpointVariant.FIPS && region.startsWith("us-gov-")) {
            // GovCloud's standard hosts are its FIPS hosts.
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
