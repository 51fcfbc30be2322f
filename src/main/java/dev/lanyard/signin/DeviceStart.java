package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Duration;

/** The result of StartDeviceAuthorization. */
public sealed interface DeviceStart {
    /**
     * A code for the user to confirm in any browser.
     *
     * @param deviceCode code for polling
     * @param userCode code shown to the user
     * @param verificationUri page for entering the code
     * @param verificationUriComplete page with the code filled in
     * @param validFor lifetime of the codes
     * @param interval polling interval
     */
    record Started(
            SecretText deviceCode,
            String userCode,
            URI verificationUri,
            URI verificationUriComplete,
            Duration validFor,
            Duration interval)
            implements DeviceStart {}

    /** InvalidClientException or UnauthorizedClientException: the client must register again. */
    record ClientRejected(String why) implements DeviceStart {}
}
