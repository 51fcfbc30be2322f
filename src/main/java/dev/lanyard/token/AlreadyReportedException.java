package dev.lanyard.token;

/** The child process failed and has already printed the reason. */
final class AlreadyReportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    AlreadyReportedException(int exitCode) {
        super("already told", null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
