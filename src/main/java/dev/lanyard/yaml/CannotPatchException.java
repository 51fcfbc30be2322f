package dev.lanyard.yaml;

/** The text is written in a way that a change of it would touch something else. */
public final class CannotPatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * What stands in the way.
     *
     * @param offset where, in UTF-16 units
     * @param why one line, no full stop
     */
    CannotPatchException(int offset, String why) {
        super(why, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    public String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
