package dev.lanyard.yaml;

/** The text is not YAML that can be patched; contains the reason and the offset. */
public final class UnreadableYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * Creates the exception.
     *
     * @param offset location in UTF-16 units
     * @param why one line without a full stop
     */
    public UnreadableYamlException(int offset, String why) {
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
