package dev.lanyard.yaml;

/** The text is not YAML that kubectl reads, or can't be changed without affecting other entries. */
public final class RefusedYamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String why;

    /**
     * Creates the exception.
     *
     * @param offset location in UTF-16 units
     * @param why one line without a full stop
     */
    public RefusedYamlException(int offset, String why) {
        super(why, null, false, false);
        this.offset = offset;
        this.why = why;
    }

    public int offset() {
        return offset;
    }

    public String why() {
        return why;
    }
}
