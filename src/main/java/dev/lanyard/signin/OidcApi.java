package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import java.net.URI;

/**
 * The OIDC endpoint of IAM Identity Center (SSO OIDC API). Requests are not signed. Expected
 * responses are results; no network, a time-out or an invalid response is a {@link
 * dev.lanyard.problem.ProblemException}.
 */
public interface OidcApi {
    /**
     * Returns the authorization endpoint without parameters: {@code
     * https://oidc.<region>.<suffix>/authorize}, or {@code <override>/authorize}.
     */
    URI authorizeEndpoint(SsoSession session);

    /** RegisterClient: registers a public client for one flow. */
    ClientRegistration register(SsoSession session, ClientRegistration.Flow flow);

    /** StartDeviceAuthorization. */
    DeviceStart startDevice(SsoSession session, ClientRegistration registration);

    /** CreateToken. */
    TokenAnswer createToken(SsoSession session, ClientRegistration registration, Grant grant);
}
