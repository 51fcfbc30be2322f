package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** Addresses as AWS documents them in its list of endpoints and quotas. */
class StandardEndpointsTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, false, portal.sso.eu-west-1.amazonaws.com, oidc.eu-west-1.amazonaws.com,"
                + " sts.eu-west-1.amazonaws.com, eks.eu-west-1.amazonaws.com",
        "us-east-1, false, false, portal.sso.us-east-1.amazonaws.com, oidc.us-east-1.amazonaws.com,"
                + " sts.us-east-1.amazonaws.com, eks.us-east-1.amazonaws.com",
        "cn-north-1, false, false, portal.sso.cn-north-1.amazonaws.com.cn,"
                + " oidc.cn-north-1.amazonaws.com.cn, sts.cn-north-1.amazonaws.com.cn,"
                + " eks.cn-north-1.amazonaws.com.cn",
        "us-east-1, true, false, portal.sso-fips.us-east-1.amazonaws.com,"
                + " oidc-fips.us-east-1.amazonaws.com, sts-fips.us-east-1.amazonaws.com,"
                + " fips.eks.us-east-1.amazonaws.com",
        "eu-west-1, false, true, portal.sso.eu-west-1.api.aws, oidc.eu-west-1.api.aws,"
                + " sts.eu-west-1.api.aws, eks.eu-west-1.api.aws"
    })
    void regionsPartitionsAndVariants(
            String name,
            boolean fips,
            boolean dualStack,
            String portal,
            String oidc,
            String sts,
            String eks) {
        Region region = Region.of(name);
        assertThat(StandardEndpoints.sso(region, fips, dualStack)).hasToString("https://" + portal);
        assertThat(StandardEndpoints.oidc(region, fips, dualStack)).hasToString("https://" + oidc);
        assertThat(StandardEndpoints.sts(region, fips, dualStack)).hasToString("https://" + sts);
        assertThat(StandardEndpoints.eks(region, fips, dualStack)).hasToString("https://" + eks);
    }
}
