package dev.lanyard.secret;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a secret. Names are not secret: keychain programs such as Keychain Access, Credential
 * Manager and Seahorse show them.
 *
 * @param kind kind of secret
 * @param id the session's key, or {@code account/role@session}
 */
public record SecretName(Kind kind, String id) implements Comparable<SecretName> {
    /** Kinds of secrets: one item per sign-in and one per role. */
    public enum Kind {
        /** A sign-in: access token, refresh token and client registration. */
        SESSION,
        ROLE,
        /** An item written to test a store. */
        CHECK;

        private final String label = name().toLowerCase(Locale.ROOT);

        public String label() {
            return label;
        }
    }

    /** Parses the result of {@link #toString()}; null for any other text. */
    public static @Nullable SecretName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            if (colon == kind.label.length() && text.startsWith(kind.label)) {
                return new SecretName(kind, text.substring(colon + 1));
            }
        }
        return null;
    }

    @Override
    public int compareTo(SecretName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return kind.label() + ":" + id;
    }
}
