package dev.lanyard.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A name for each session that is shown. What is kept of a session that the config no longer has
 * can share its name with another one: the section was pointed at another portal, or region.
 */
public final class SessionNames {
    private SessionNames() {}

    /** The states under different names, in their order: the first of a name has it as it is. */
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
