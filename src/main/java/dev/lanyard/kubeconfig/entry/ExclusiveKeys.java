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

    /** The other keys, each with what it is; the first one that is there is named. */
    private static final List<Map.Entry<String, String>> WAYS =
            List.of(
                    Map.entry("token", "token"),
                    Map.entry("tokenFile", "token file"),
                    Map.entry("username", "password"),
                    Map.entry("password", "password"),
                    Map.entry("client-certificate", "client certificate"),
                    Map.entry("client-certificate-data", "client certificate"),
                    Map.entry("client-key", "client key"),
                    Map.entry("client-key-data", "client key"));

    private ExclusiveKeys() {}

    static Value.Fields withoutThoseBesideExec(Value.Fields user) {
        Value.Fields rest = says(user, AUTH_PROVIDER) ? user.without(AUTH_PROVIDER) : user;
        for (Map.Entry<String, String> way : WAYS) {
            rest = says(rest, way.getKey()) ? rest.without(way.getKey()) : rest;
        }
        return rest;
    }

    /**
     * Returns what kubectl uses instead of a command: "token", "client certificate", …; or null.
     */
    public static @Nullable String insteadOfExec(Value.Fields user) {
        String way = way(user);
        return "client key".equals(way) ? null : way;
    }

    /** Returns the authentication method of a user without a command, or null. */
    static @Nullable String method(Value.Fields user) {
        if (says(user, AUTH_PROVIDER)) {
            return "auth provider " + user.fields(AUTH_PROVIDER).text("name");
        }
        return way(user);
    }

    private static @Nullable String way(Value.Fields user) {
        for (Map.Entry<String, String> way : WAYS) {
            if (says(user, way.getKey())) {
                return way.getValue();
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
