package dev.lanyard.signin;

/**
 * Options of a sign-in.
 *
 * @param force sign in even if the session is still valid
 * @param deviceCode use a device code even if a browser can be opened
 * @param openBrowser whether to open the URL or only show it
 */
public record SignInOptions(boolean force, boolean deviceCode, boolean openBrowser) {
    /** Returns the options of {@code lanyard login} without arguments. */
    public static SignInOptions usual() {
        return new SignInOptions(false, false, true);
    }
}
