package dev.lanyard.yaml;

/** The text cannot be changed without affecting other entries. */
public final class CannotPatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * Creates the exception.
     *
     * @param offset location in UTF-16 units
     * @param why one line without a full stop
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
