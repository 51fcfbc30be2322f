package dev.lanyard.ekstoken;

/** Which of a region's STS hosts a token names; AWS_USE_FIPS_ENDPOINT and _DUALSTACK_ choose. */
public enum EndpointVariant {
    /** {@code sts.eu-west-1.amazonaws.com}. */
    STANDARD(false, false),
    /** {@code sts-fips.us-east-1.amazonaws.com}. */
    FIPS(true, false),
    /** {@code sts.us-east-1.api.aws}: IPv4 and IPv6. */
    DUAL_STACK(false, true),
    /** {@code sts-fips.us-east-1.api.aws}. */
    FIPS_DUAL_STACK(true, true);

    private final boolean fips;
    private final boolean dualStack;

    EndpointVariant(boolean fips, boolean dualStack) {
        this.fips = fips;
        this.dualStack = dualStack;
    }

    /** The variant for two switches. */
    public static EndpointVariant of(boolean fips, boolean dualStack) {
        if (fips) {
            return dualStack ? FIPS_DUAL_STACK : FIPS;
        }
        return dualStack ? DUAL_STACK : STANDARD;
    }

    /** Whether the host is a FIPS one. */
    public boolean fips() {
        return fips;
    }

    /** Whether the host answers on IPv6 as well. */
    public boolean dualStack() {
        return dualStack;
    }
}
