package dev.lanyard.cli;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.secret.SecretText;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables by which AWS SDKs find a role's credentials (AWS SDKs and Tools
 * Reference Guide, "Environment variables list").
 */
final class RoleVariables {
    /** Names the profile, so that prompts and scripts know it. */
    static final String PROFILE = "LANYARD_PROFILE";

    /** Variables that lead SDKs to other credentials, some of them first. */
    static final List<String> OTHER_SOURCES =
            List.of(
                    "AWS_PROFILE",
                    "AWS_DEFAULT_PROFILE",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "AWS_SECURITY_TOKEN",
                    "AWS_CREDENTIAL_EXPIRATION",
                    "AWS_ROLE_ARN",
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

    private RoleVariables() {}

    /** Returns the variables in the order in which they are listed. */
    static SequencedMap<String, String> of(
            String profile, RoleCredentials keys, @Nullable String region) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey().reveal());
        variables.put("AWS_SESSION_TOKEN", keys.sessionToken().reveal());
        variables.put(
                "AWS_CREDENTIAL_EXPIRATION",
                keys.expiration().truncatedTo(ChronoUnit.SECONDS).toString());
        variables.putAll(common(profile, region));
        return variables;
    }

    /** Returns the variables of a program that fetches its credentials from a server. */
    static SequencedMap<String, String> of(
            String profile, String server, SecretText token, @Nullable String region) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", server);
        variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", token.reveal());
        variables.putAll(common(profile, region));
        return variables;
    }

    private static SequencedMap<String, String> common(String profile, @Nullable String region) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        if (region != null) {
            variables.put("AWS_REGION", region);
            variables.put("AWS_DEFAULT_REGION", region);
        }
        variables.put(PROFILE, profile);
        return variables;
    }
}
