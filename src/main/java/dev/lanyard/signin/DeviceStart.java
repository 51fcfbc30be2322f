package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Duration;

/** What StartDeviceAuthorization answers. */
public sealed interface DeviceStart {
    /**
     * A code for the person to confirm in any browser.
     *
     * @param deviceCode ours, for polling
     * @param userCode the person's
     * @param verificationUri where they type it
     * @param verificationUriComplete the same with the code filled in
     * @param validFor how long both live
     * @param interval how long to wait between polls
     */
    record Started(
            SecretText deviceCode,
            String userCode,
            URI verificationUri,
            URI verificationUriComplete,
            Duration validFor,
            Duration interval)
            implements DeviceStart {}

    /** InvalidClientException or UnauthorizedClientException: register anew. */
    record ClientRejected(String why) implements DeviceStart {}
}
