package dev.lanyard.aws;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.endpoints.EksEndpointProvider;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The addresses of AWS services, by the SDK's endpoint rules. A client that is given no address
 * finds a first one in the metadata of all services, 300 classes, before it applies the same rules.
 */
final class StandardEndpoints {
    private StandardEndpoints() {}

    /** The endpoint rules of a service. */
    @FunctionalInterface
    interface Rules {
        /** Returns the address in a region. */
        URI address(Region region, boolean fips, boolean dualStack);
    }

    static URI sso(Region region, boolean fips, boolean dualStack) {
        return url(
                SsoEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                of -> of.region(region).useFips(fips).useDualStack(dualStack)));
    }

    static URI oidc(Region region, boolean fips, boolean dualStack) {
        return url(
                SsoOidcEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                of -> of.region(region).useFips(fips).useDualStack(dualStack)));
    }

    static URI sts(Region region, boolean fips, boolean dualStack) {
        return url(
                StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                of -> of.region(region).useFips(fips).useDualStack(dualStack)));
    }

    static URI eks(Region region, boolean fips, boolean dualStack) {
        return url(
                EksEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                of -> of.region(region).useFips(fips).useDualStack(dualStack)));
    }

    private static URI url(CompletableFuture<Endpoint> resolved) {
        return resolved.join().endpointUrl().toUri();
    }
}
