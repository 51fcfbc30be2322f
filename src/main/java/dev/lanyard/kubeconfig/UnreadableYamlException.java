package dev.lanyard.kubeconfig;

/** The text is not YAML that can be patched; the message says why, the offset where. */
final class UnreadableYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * What is wrong.
     *
     * @param offset where, in UTF-16 units
     * @param why one line, no full stop
     */
    UnreadableYamlException(int offset, String why) {
        super(why, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
