package dev.lanyard.os;

import java.util.Map;

/**
 * The locale that Lanyard was called in. The JDK decodes arguments, variables and paths by the
 * locale of its start, so the launcher starts Java with an {@code LC_ALL} that is UTF-8 and hands
 * over the caller's in a system property; programs that Lanyard starts get the caller's back.
 */
final class CallerLocale {
    /** Set by the launcher: {@code =VALUE}, or empty where the caller has no LC_ALL. */
    static final String PROPERTY = "lanyard.caller.lc_all";

    private static final String VARIABLE = "LC_ALL";

    private CallerLocale() {}

    /**
     * Puts the caller's value back among some variables; without our launcher, none was changed.
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
