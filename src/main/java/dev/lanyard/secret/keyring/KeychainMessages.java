package dev.lanyard.secret.keyring;

import dev.lanyard.problem.Problem;
import java.util.Locale;

/** What a person reads when the keychain gives no answer, and what there is to do. */
final class KeychainMessages {
    private static final String OTHERS =
            "keep secrets in a sealed file (LANYARD_KEYCHAIN=file and LANYARD_PASSPHRASE_FILE)"
                    + " or in memory for one run (LANYARD_KEYCHAIN=memory)";

    private KeychainMessages() {}

    static Problem problem(KeychainException trouble) {
        return Problem.of(what(trouble), nextStep(trouble));
    }

    private static String what(KeychainException trouble) {
        String why = trouble.why();
        return switch (trouble.kind()) {
            case ABSENT -> "There is no keychain to keep secrets in: " + why;
            case LOCKED, SLOW, NEWER, FAILED -> upper(why);
            case DECLINED -> upper(why) + ", so no sign-in can be read or kept";
        };
    }

    private static String nextStep(KeychainException trouble) {
        return switch (trouble.kind()) {
            case ABSENT ->
                    "Start one (on Linux gnome-keyring, KWallet or KeePassXC, in a D-Bus session),"
                            + " or "
                            + OTHERS;
            case LOCKED ->
                    "Unlock it, in Lanyard's window or with the desktop's own tool, and try again"
                            + " (with no screen: gnome-keyring-daemon --unlock); or "
                            + OTHERS;
            case DECLINED -> "Unlock it with the desktop's own tool and try again, or " + OTHERS;
            case SLOW ->
                    "Look for a dialog of the keychain that waits; else restart it, or " + OTHERS;
            case NEWER ->
                    "Update Lanyard, or take out all that is kept (lanyard logout --all) and sign"
                            + " in again";
            case FAILED -> "Run lanyard doctor to see whether it works at all, or " + OTHERS;
        };
    }

    private static String upper(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
