package dev.lanyard.secret;

import org.jspecify.annotations.Nullable;

/**
 * What a secret is filed under. The name itself is no secret: a person reads it in Keychain Access,
 * Credential Manager or Seahorse.
 *
 * @param kind what sort of thing it is
 * @param id which one: the session's key, or {@code account/role@session}
 */
public record SecretName(Kind kind, String id) implements Comparable<SecretName> {
    /** One item a sign-in, one a role. */
    public enum Kind {
        /** A sign-in: access token, refresh token and client registration together. */
        SESSION("session"),
        /** The short-lived credentials of one role. */
        ROLE("role"),
        /** Written, read back and taken out again to see whether a store works. */
        CHECK("check");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that stands in the item's name. */
        public String word() {
            return word;
        }
    }

    /** Reads what {@link #toString()} wrote; null when it is not a name of ours. */
    public static @Nullable SecretName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            if (colon == kind.word.length() && text.startsWith(kind.word)) {
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
        return kind.word() + ":" + id;
    }
}
