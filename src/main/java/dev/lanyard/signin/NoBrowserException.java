package dev.lanyard.signin;

/** No browser came up here: a device code works in any other. */
final class NoBrowserException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoBrowserException(String why) {
        super(why);
        this.why = why;
    }

    /** What kept it from coming up. */
    String why() {
        return why;
    }
}
