package dev.lanyard.secret.keyring;

import dev.lanyard.problem.Problem;
import java.util.Locale;

/** The messages and next steps for the user when the keychain fails. */
final class KeychainMessages {
    private static final String OTHERS =
            "store secrets in a sealed file (LANYARD_KEYCHAIN=file and LANYARD_PASSPHRASE_FILE)"
                    + " or in memory for one run (LANYARD_KEYCHAIN=memory)";

    private KeychainMessages() {}

    static Problem problem(KeychainException failure) {
        return Problem.of(what(failure), nextStep(failure));
    }

    private static String what(KeychainException failure) {
        String why = failure.why();
        return switch (failure.kind()) {
            case ABSENT -> "There is no keychain to store secrets in: " + why;
            case LOCKED, SLOW, NEWER, FAILED -> upper(why);
            case DECLINED -> upper(why) + ", so no sign-in can be read or stored";
        };
    }

    private static String nextStep(KeychainException failure) {
        return switch (failure.kind()) {
            case ABSENT ->
                    "Start one (on Linux gnome-keyring, KWallet or KeePassXC, in a D-Bus session),"
                            + " or "
                            + OTHERS;
            case LOCKED ->
                    "Unlock it, in Lanyard's window or with the desktop's own tool, and try again"
                            + " (with no screen: gnome-keyring-daemon --unlock); or "
                            + OTHERS;
            case DECLINED -> "Unlock it with the desktop's own tool and try again, or " + OTHERS;
            case SLOW -> "Look for an open dialog of the keychain, or restart it, or " + OTHERS;
            case NEWER ->
                    "Update Lanyard, or delete all secrets (lanyard logout --all) and sign"
                            + " in again";
            case FAILED -> "Run lanyard doctor to check whether it works, or " + OTHERS;
        };
    }

    private static String upper(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
