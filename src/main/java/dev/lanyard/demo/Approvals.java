package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests that wait for the person's word, and codes that stand for it. */
final class Approvals {
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Seconds between two polls for a device code. */
    private static final int INTERVAL = 1;

    /** A poll may come this much early: clocks and networks jitter. */
    private static final Duration TOLERANCE = Duration.ofMillis(150);

    private final BoxTime time;
    private final IssuedSecrets secrets;
    private final String endpoint;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private volatile boolean denying;

    Approvals(BoxTime time, IssuedSecrets secrets, String endpoint) {
        this.time = time;
        this.secrets = secrets;
        this.endpoint = endpoint;
    }

    /** An authorization request that the sign-in page is shown for. */
    record Pending(String clientId, String redirectUri, String state, String challenge) {}

    /** An authorization code, to be used once. */
    record Code(String clientId, String redirectUri, String challenge, Instant until) {}

    /** What a poll for a device code comes to. */
    enum Poll {
        APPROVED,
        DENIED,
        PENDING,
        TOO_SOON,
        EXPIRED,
        UNKNOWN
    }

    private static final class Device {
        private final String clientId;
        private final String clientName;
        private final String userCode;
        private final Instant until;
        private Poll state = Poll.PENDING;
        private Instant polled = Instant.EPOCH;

        private Device(OidcClients.Client client, String userCode, Instant until) {
            this.clientId = client.id();
            this.clientName = client.name();
            this.userCode = userCode;
            this.until = until;
        }
    }

    /** From now on every sign-in is denied, whatever the person presses. */
    void denyAll(boolean deny) {
        denying = deny;
    }

    /** Returns the ticket that the page's form sends back. */
    String ask(Pending request) {
        String ticket = Randomness.text(32);
        pending.put(ticket, request);
        return ticket;
    }

    /** Where the browser goes next; null where the ticket is not known. */
    @Nullable String decide(String ticket, boolean approve) {
        Pending request = pending.remove(ticket);
        if (request == null) {
            return null;
        }
        String state = "state=" + Call.encoded(request.state());
        if (!approve || denying) {
            return request.redirectUri()
                    + "?error=access_denied&error_description="
                    + Call.encoded("The person denied the request")
                    + "&"
                    + state;
        }
        String code = Randomness.text(220);
        codes.put(
                code,
                new Code(
                        request.clientId(),
                        request.redirectUri(),
                        request.challenge(),
                        time.now().plus(LIFE)));
        secrets.add("authorization code", code);
        return request.redirectUri() + "?code=" + code + "&" + state;
    }

    @Nullable Code takeCode(String code) {
        Code taken = codes.remove(code);
        return taken == null || time.now().isAfter(taken.until()) ? null : taken;
    }

    ObjectNode startDevice(OidcClients.Client client) {
        String deviceCode = Randomness.text(86);
        String userCode = Randomness.userCode();
        devices.put(deviceCode, new Device(client, userCode, time.now().plus(LIFE)));
        secrets.add("device code", deviceCode);
        return Json.object()
                .put("deviceCode", deviceCode)
                .put("userCode", userCode)
                .put("verificationUri", endpoint + "/device")
                .put("verificationUriComplete", endpoint + "/device?user_code=" + userCode)
                .put("expiresIn", LIFE.toSeconds())
                .put("interval", INTERVAL);
    }

    /** The name of the program that waits for a user code; null where none does. */
    synchronized @Nullable String waitsFor(String userCode) {
        for (Device device : devices.values()) {
            if (device.userCode.equalsIgnoreCase(userCode.strip())
                    && device.state == Poll.PENDING
                    && !time.now().isAfter(device.until)) {
                return device.clientName;
            }
        }
        return null;
    }

    /** Whether there was such a user code to decide about. */
    synchronized boolean decideDevice(String userCode, boolean approve) {
        for (Device device : devices.values()) {
            if (device.userCode.equalsIgnoreCase(userCode.strip())
                    && device.state == Poll.PENDING) {
                device.state = approve && !denying ? Poll.APPROVED : Poll.DENIED;
                return true;
            }
        }
        return false;
    }

    synchronized Poll poll(String clientId, String deviceCode) {
        Device device = devices.get(deviceCode);
        if (device == null || !device.clientId.equals(clientId)) {
            return Poll.UNKNOWN;
        }
        Instant now = time.now();
        if (now.isAfter(device.until)) {
            return Poll.EXPIRED;
        }
        boolean soon = now.plus(TOLERANCE).isBefore(device.polled.plusSeconds(INTERVAL));
        device.polled = now;
        if (soon && device.state == Poll.PENDING) {
            return Poll.TOO_SOON;
        }
        if (device.state != Poll.PENDING) {
            devices.remove(deviceCode);
        }
        return device.state;
    }
}
