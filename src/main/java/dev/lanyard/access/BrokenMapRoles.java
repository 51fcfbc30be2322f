package dev.lanyard.access;

/** {@code mapRoles} is not what the cluster can read; the message says why, the line where. */
final class BrokenMapRoles extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * What is wrong.
     *
     * @param line counted from 1
     * @param why one line, no full stop
     */
    BrokenMapRoles(int line, String why) {
        super(why, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
