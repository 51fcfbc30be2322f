package dev.lanyard.ekstoken;

/**
 * The variants of a region's STS host, selected by AWS_USE_FIPS_ENDPOINT and
 * AWS_USE_DUALSTACK_ENDPOINT.
 */
public enum EndpointVariant {
    /** {@code sts.eu-west-1.amazonaws.com}. */
    STANDARD,
    /** {@code sts-fips.us-east-1.amazonaws.com}. */
    FIPS,
    /** {@code sts.us-east-1.api.aws}, for IPv4 and IPv6. */
    DUAL_STACK,
    /** {@code sts-fips.us-east-1.api.aws}. */
    FIPS_DUAL_STACK;

    public static EndpointVariant of(boolean fips, boolean dualStack) {
        if (fips) {
            return dualStack ? FIPS_DUAL_STACK : FIPS;
        }
        return dualStack ? DUAL_STACK : STANDARD;
    }

    public boolean fips() {
        return this == FIPS || this == FIPS_DUAL_STACK;
    }

    public boolean dualStack() {
        return this == DUAL_STACK || this == FIPS_DUAL_STACK;
    }
}
