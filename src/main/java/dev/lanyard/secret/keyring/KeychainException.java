package dev.lanyard.secret.keyring;

import dev.lanyard.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A keychain failed or rejected a call. A missing item is not an error. */
final class KeychainException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String OTHERS =
            "store secrets in a sealed file (LANYARD_KEYCHAIN=file and LANYARD_PASSPHRASE_FILE)"
                    + " or in memory for one run (LANYARD_KEYCHAIN=memory)";

    enum Kind {
        ABSENT,
        LOCKED,
        /** The user did not unlock the keychain when asked. */
        DECLINED,
        SLOW,
        /** The item was written by a newer version of Lanyard. */
        NEWER,
        FAILED
    }

    private final Kind kind;

    KeychainException(Kind kind, String why) {
        this(kind, why, null);
    }

    /** Creates an exception; the reason is one line without a full stop. */
    KeychainException(Kind kind, String why, @Nullable Throwable cause) {
        super(why, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    Problem problem() {
        String why = String.valueOf(getMessage());
        String upper = why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
        return switch (kind) {
            case ABSENT ->
                    Problem.of(
                            "There is no keychain to store secrets in: " + why,
                            "Start one (on Linux gnome-keyring, KWallet or KeePassXC, in a D-Bus"
                                    + " session), or "
                                    + OTHERS);
            case LOCKED ->
                    Problem.of(
                            upper,
                            "Unlock it, in Lanyard's window or with the desktop's own tool, and try"
                                    + " again (with no screen: gnome-keyring-daemon --unlock); or "
                                    + OTHERS);
            case DECLINED ->
                    Problem.of(
                            upper + ", so no sign-in can be read or stored",
                            "Unlock it with the desktop's own tool and try again, or " + OTHERS);
            case SLOW ->
                    Problem.of(
                            upper,
                            "Look for an open dialog of the keychain, or restart it, or " + OTHERS);
            case NEWER ->
                    Problem.of(
                            upper,
                            "Update Lanyard, or delete all secrets (lanyard logout --all) and sign"
                                    + " in again");
            case FAILED ->
                    Problem.of(upper, "Run lanyard doctor to check whether it works, or " + OTHERS);
        };
    }
}
