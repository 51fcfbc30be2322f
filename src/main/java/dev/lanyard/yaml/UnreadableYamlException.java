package dev.lanyard.yaml;

/** The text is not YAML that can be patched; the message says why, the offset where. */
public final class UnreadableYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * What is wrong.
     *
     * @param offset where, in UTF-16 units
     * @param why one line, no full stop
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
