package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import java.net.URI;

/**
 * The OIDC endpoint of IAM Identity Center (API "SSO OIDC"). Nothing is signed. What AWS answers on
 * purpose is a result; no network, a time-out or an answer that makes no sense is a {@link
 * dev.lanyard.problem.ProblemException}.
 */
public interface OidcApi {
    /**
     * Where the browser goes for the authorization code, without parameters: {@code
     * https://oidc.<region>.<suffix>/authorize}, or {@code <override>/authorize}.
     */
    URI authorizeEndpoint(SsoSession session);

    /** RegisterClient: a public client for one way of signing in. */
    ClientRegistration register(SsoSession session, ClientRegistration.Flow flow);

    /** StartDeviceAuthorization. */
    DeviceStart startDevice(SsoSession session, ClientRegistration registration);

    /** CreateToken. */
    TokenAnswer createToken(SsoSession session, ClientRegistration registration, Grant grant);
}
