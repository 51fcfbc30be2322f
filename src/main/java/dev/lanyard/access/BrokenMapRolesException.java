package dev.lanyard.access;

/** {@code mapRoles} is malformed; contains the reason and the line. */
final class BrokenMapRolesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * Creates the exception.
     *
     * @param line line number from 1
     * @param why one line without a full stop
     */
    BrokenMapRolesException(int line, String why) {
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
