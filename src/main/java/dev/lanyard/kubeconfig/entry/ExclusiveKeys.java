package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a user that prevent kubectl from running its {@code exec}: it prefers a token, a
 * password or a client certificate (client-go, plugin/pkg/client/auth/exec/exec.go,
 * UpdateTransportConfig), and rejects a user with an auth provider (tools/clientcmd/validation.go).
 */
public final class ExclusiveKeys {
    private static final String AUTH_PROVIDER = "auth-provider";
    private static final List<String> BESIDE_EXEC =
            List.of(
                    "token",
                    "tokenFile",
                    "username",
                    "password",
                    "client-certificate",
                    "client-certificate-data",
                    "client-key",
                    "client-key-data",
                    AUTH_PROVIDER);
    private static final Map<String, String> WAYS =
            Map.of(
                    "client-certificate", "client certificate",
                    "client-certificate-data", "client certificate",
                    "client-key", "client key",
                    "client-key-data", "client key",
                    "token", "token",
                    "tokenFile", "token file",
                    "username", "password",
                    "password", "password");

    private ExclusiveKeys() {}

    static Value.Fields withoutThoseBesideExec(Value.Fields user) {
        Value.Fields rest = user;
        for (String key : BESIDE_EXEC) {
            rest = says(rest, key) ? rest.without(key) : rest;
        }
        return rest;
    }

    /**
     * Returns what kubectl uses instead of a command: "token", "client certificate", …; or null.
     */
    public static @Nullable String insteadOfExec(Value.Fields user) {
        String key = way(user);
        return key == null || key.startsWith("client-key") ? null : WAYS.get(key);
    }

    /** Returns the authentication method of a user without a command, or null. */
    static @Nullable String method(Value.Fields user) {
        if (says(user, AUTH_PROVIDER)) {
            return "auth provider " + user.fields(AUTH_PROVIDER).text("name");
        }
        String key = way(user);
        return key == null ? null : WAYS.get(key);
    }

    private static @Nullable String way(Value.Fields user) {
        for (String key : BESIDE_EXEC) {
            if (!key.equals(AUTH_PROVIDER) && says(user, key)) {
                return key;
            }
        }
        return null;
    }

    /** Returns whether a key has a value that kubectl does not treat as absent. */
    public static boolean says(Value.Fields fields, String key) {
        Value value = fields.get(key);
        return !Value.isNothing(value)
                && !(value instanceof Value.Text text && text.text().isEmpty());
    }
}
