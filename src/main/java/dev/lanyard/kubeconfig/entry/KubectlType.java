package dev.lanyard.kubeconfig.entry;

import java.util.HashMap;
import java.util.Map;

/**
 * The types of a kubeconfig in kubectl (client-go, tools/clientcmd/api/v1/types.go). Keys that are
 * not listed may have any value.
 */
sealed interface KubectlType {
    enum Simple implements KubectlType {
        TEXT,
        BOOLEAN,
        BASE64,
        ANYTHING
    }

    record Struct(Map<String, KubectlType> fields) implements KubectlType {}

    record Dictionary(KubectlType value) implements KubectlType {}

    /**
     * A list.
     *
     * @param names which items may share a name
     */
    record Array(KubectlType item, Names names) implements KubectlType {}

    /**
     * Rules for names, since kubectl converts some lists to maps
     * (tools/clientcmd/api/v1/conversion.go).
     */
    enum Names {
        ANY,
        UNIQUE,
        /** An extension without content is replaced by the next one of its name. */
        UNIQUE_WHERE_FILLED
    }

    KubectlType CONFIG = config();

    private static KubectlType config() {
        KubectlType text = Simple.TEXT;
        KubectlType extension = struct("name", "", "", Map.of("extension", Simple.ANYTHING));
        KubectlType extensions = new Array(extension, Names.UNIQUE_WHERE_FILLED);
        KubectlType cluster =
                struct(
                        "server tls-server-name certificate-authority proxy-url",
                        "insecure-skip-tls-verify disable-compression",
                        "certificate-authority-data",
                        Map.of("extensions", extensions));
        KubectlType variable = struct("name value", "", "", Map.of());
        KubectlType exec =
                struct(
                        "command apiVersion installHint interactiveMode",
                        "provideClusterInfo",
                        "",
                        Map.of(
                                "args",
                                new Array(text, Names.ANY),
                                "env",
                                new Array(variable, Names.ANY)));
        KubectlType provider = struct("name", "", "", Map.of("config", new Dictionary(text)));
        KubectlType user =
                struct(
                        "client-certificate client-key token tokenFile as as-uid username password",
                        "",
                        "client-certificate-data client-key-data",
                        Map.of(
                                "as-groups", new Array(text, Names.ANY),
                                "as-user-extra", new Dictionary(new Array(text, Names.ANY)),
                                "auth-provider", provider,
                                "exec", exec,
                                "extensions", extensions));
        KubectlType context =
                struct("cluster user namespace", "", "", Map.of("extensions", extensions));
        return struct(
                "kind apiVersion current-context",
                "",
                "",
                Map.of(
                        "preferences", struct("", "colors", "", Map.of("extensions", extensions)),
                        "clusters", named("cluster", cluster),
                        "users", named("user", user),
                        "contexts", named("context", context),
                        "extensions", extensions));
    }

    private static KubectlType named(String key, KubectlType type) {
        return new Array(struct("name", "", "", Map.of(key, type)), Names.UNIQUE);
    }

    private static KubectlType struct(
            String texts, String booleans, String bytes, Map<String, KubectlType> others) {
        Map<String, KubectlType> fields = new HashMap<>(others);
        put(fields, texts, Simple.TEXT);
        put(fields, booleans, Simple.BOOLEAN);
        put(fields, bytes, Simple.BASE64);
        return new Struct(Map.copyOf(fields));
    }

    private static void put(Map<String, KubectlType> fields, String keys, KubectlType type) {
        for (String key : keys.split(" ", -1)) {
            if (!key.isEmpty()) {
                fields.put(key, type);
            }
        }
    }
}
