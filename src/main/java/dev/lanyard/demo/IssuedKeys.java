package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The role credentials that the box has handed out, by their access key ids. */
final class IssuedKeys {
    /** As long as real ones with a few tags. */
    private static final int SESSION_TOKEN = 1_020;

    private final BoxTime time;
    private final IssuedSecrets secrets;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    IssuedKeys(BoxTime time, IssuedSecrets secrets) {
        this.time = time;
        this.secrets = secrets;
    }

    /**
     * Credentials, and whose they are.
     *
     * @param accessKeyId begins with ASIA
     * @param secret the signing secret
     * @param sessionToken goes with every request
     * @param role whose they are
     * @param roleId the role's hidden id at the time of issue
     * @param assumedArn the identity in STS's words
     * @param sessionName the last part of that
     * @param expires until when
     */
    record Key(
            String accessKeyId,
            String secret,
            String sessionToken,
            Role role,
            String roleId,
            String assumedArn,
            String sessionName,
            Instant expires) {}

    Key issue(Role role, String sessionName, Duration life) {
        String assumed =
                "arn:aws:sts::"
                        + role.accountId()
                        + ":assumed-role/"
                        + role.iamName()
                        + "/"
                        + sessionName;
        Key key =
                new Key(
                        "ASIA" + Randomness.upper(16),
                        Randomness.base64(40),
                        Randomness.base64(SESSION_TOKEN),
                        role,
                        role.id(),
                        assumed,
                        sessionName,
                        time.now().plus(life));
        keys.put(key.accessKeyId(), key);
        secrets.add("role secret", key.secret());
        secrets.add("session token", key.sessionToken());
        return key;
    }

    @Nullable Key find(String accessKeyId) {
        return keys.get(accessKeyId);
    }

    void forgetAll() {
        keys.clear();
    }
}
