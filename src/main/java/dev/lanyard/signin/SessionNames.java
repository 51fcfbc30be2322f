package dev.lanyard.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes names of sessions unique for display. A stored session that the config no longer contains
 * can have the name of a configured one, after its section was changed to another portal or region.
 */
public final class SessionNames {
    private SessionNames() {}

    /** Returns the states under unique names, in order; the first of a name has it unchanged. */
    public static Map<String, SessionState> unique(List<SessionState> states) {
        Map<String, SessionState> named = new LinkedHashMap<>();
        for (SessionState state : states) {
            String name = state.session().name();
            if (named.containsKey(name)) {
                name += " (" + state.session().region() + ")";
            }
            if (named.containsKey(name)) {
                name = state.session().name() + " (" + state.session().key() + ")";
            }
            named.putIfAbsent(name, state);
        }
        return named;
    }
}
