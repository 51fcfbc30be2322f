package dev.lanyard.secret;

/**
 * What a secret is filed under. The name itself is no secret: a person reads it in Keychain Access,
 * Credential Manager or Seahorse.
 *
 * @param kind what sort of thing it is
 * @param id which one: the sso-session's name or start URL, or {@code account/role@session}
 */
public record SecretName(Kind kind, String id) implements Comparable<SecretName> {
    /** One item a sign-in, one a role. */
    public enum Kind {
        /** A sign-in: access token, refresh token and client registration together. */
        SESSION("session"),
        /** The short-lived credentials of one role. */
        ROLE("role");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that stands in the item's name. */
        public String word() {
            return word;
        }
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
