package dev.lanyard.secret.keyring;

/** A keychain failed or rejected a call. A missing item is not an error. */
final class KeychainException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kind of failure. */
    enum Kind {
        /** There is no keychain. */
        ABSENT,
        /** The keychain is locked. */
        LOCKED,
        /** The user did not unlock the keychain when asked. */
        DECLINED,
        /** The keychain did not answer in time. */
        SLOW,
        /** The item was written by a newer version of Lanyard. */
        NEWER,
        /** The keychain reported an error. */
        FAILED
    }

    private final Kind kind;

    KeychainException(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    KeychainException(Kind kind, String why, Throwable cause) {
        super(why, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the reason in one line without a full stop. */
    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
