package dev.lanyard.os;

import java.util.Map;

/**
 * The locale of Lanyard's caller. The JDK decodes arguments, variables and paths by the locale at
 * its start, so the launcher starts Java with a UTF-8 {@code LC_ALL} and passes the original value
 * in a system property. Child processes get the original value.
 */
final class CallerLocale {
    /** Set by the launcher: {@code =VALUE}, or empty if the caller has no LC_ALL. */
    static final String PROPERTY = "lanyard.caller.lc_all";

    private static final String VARIABLE = "LC_ALL";

    private CallerLocale() {}

    /**
     * Restores the caller's value in a set of variables; does nothing if the launcher did not start
     * this process.
     */
    static void restore(Map<String, String> variables) {
        String handedOver = System.getProperty(PROPERTY);
        if (handedOver == null) {
            return;
        }
        if (handedOver.isEmpty()) {
            variables.remove(VARIABLE);
        } else {
            variables.put(VARIABLE, handedOver.substring(1));
        }
    }
}
