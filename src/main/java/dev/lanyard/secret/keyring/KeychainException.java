package dev.lanyard.secret.keyring;

/** A keychain gave no answer, or refused. "There is no such item" is an answer and not this. */
final class KeychainException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What sort of trouble. */
    enum Kind {
        /** There is no keychain here. */
        ABSENT,
        /** It has to be unlocked first. */
        LOCKED,
        /** The person was asked to unlock it and did not. */
        DECLINED,
        /** It did not answer in time. */
        SLOW,
        /** A newer version of Lanyard has written there. */
        NEWER,
        /** It answered that it could not. */
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

    /** One line without a full stop. */
    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
