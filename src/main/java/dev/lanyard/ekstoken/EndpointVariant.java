package dev.lanyard.ekstoken;

/**
 * The variants of a region's STS host, selected by AWS_USE_FIPS_ENDPOINT and
 * AWS_USE_DUALSTACK_ENDPOINT.
 */
public enum EndpointVariant {
    /** {@code sts.eu-west-1.amazonaws.com}. */
    STANDARD(false, false),
    /** {@code sts-fips.us-east-1.amazonaws.com}. */
    FIPS(true, false),
    /** {@code sts.us-east-1.api.aws}, for IPv4 and IPv6. */
    DUAL_STACK(false, true),
    /** {@code sts-fips.us-east-1.api.aws}. */
    FIPS_DUAL_STACK(true, true);

    private final boolean fips;
    private final boolean dualStack;

    EndpointVariant(boolean fips, boolean dualStack) {
        this.fips = fips;
        this.dualStack = dualStack;
    }

    public static EndpointVariant of(boolean fips, boolean dualStack) {
        if (fips) {
            return dualStack ? FIPS_DUAL_STACK : FIPS;
        }
        return dualStack ? DUAL_STACK : STANDARD;
    }

    public boolean fips() {
        return fips;
    }

    public boolean dualStack() {
        return dualStack;
    }
}
