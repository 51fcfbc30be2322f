package dev.lanyard.signin;

/** AWS does not know our registration (any more): with a new one the sign-in may work. */
final class ClientRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    ClientRejectedException(String why) {
        super(why);
        this.why = why;
    }

    /** AWS's own words. */
    String why() {
        return why;
    }
}
