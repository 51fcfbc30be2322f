package dev.lanyard.signin;

/**
 * How to sign in.
 *
 * @param force also when the session is still good
 * @param deviceCode with a device code, even where a browser could be opened
 * @param openBrowser whether to open the address, or only show it
 * @param cancellation what calls it off
 */
public record SignInOptions(
        boolean force, boolean deviceCode, boolean openBrowser, Cancellation cancellation) {
    /** What a plain {@code lanyard login} does. */
    public static SignInOptions usual() {
        return new SignInOptions(false, false, true, new Cancellation());
    }

    /** The same, also when the session is still good. */
    public SignInOptions forced() {
        return new SignInOptions(true, deviceCode, openBrowser, cancellation);
    }
}
