package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.text.SingleLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session.
 *
 * @param session the session
 * @param signedIn whether its access token is valid
 * @param expiresAt expiry of the access token; null if there was no sign-in
 * @param renewable whether it can be refreshed without the user, even after its expiry
 * @param signedInAt time of the last sign-in; null if there was none
 * @param user name of the user of the last sign-in; null if it is not known
 * @param problem why the state could not be read, or null
 */
public record SessionState(
        SsoSession session,
        boolean signedIn,
        @Nullable Instant expiresAt,
        boolean renewable,
        @Nullable Instant signedInAt,
        @Nullable String user,
        @Nullable String problem) {
    private static final int FIELDS = 10;

    /** Returns whether credentials can be requested without a sign-in. */
    public boolean usable() {
        return signedIn || renewable;
    }

    /**
     * Returns the states under unique names, in order; the first of a name has it unchanged. A
     * stored session that the config no longer contains can have the name of a configured one,
     * after its section was changed to another portal or region.
     */
    public static Map<String, SessionState> byName(List<SessionState> states) {
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

    /**
     * Formats states as the agent sends them to a command: one line each, fields separated by tabs.
     * Contains no secret.
     */
    public static String toText(List<SessionState> states) {
        StringBuilder text = new StringBuilder();
        for (SessionState state : states) {
            SsoSession session = state.session();
            text.append(field(session.name())).append('\t');
            text.append(field(session.startUrl())).append('\t');
            text.append(field(session.region())).append('\t');
            text.append(session.legacy()).append('\t');
            text.append(state.signedIn()).append('\t');
            text.append(field(String.valueOf(state.expiresAt()))).append('\t');
            text.append(state.renewable()).append('\t');
            text.append(field(String.valueOf(state.signedInAt()))).append('\t');
            text.append(optional(state.user())).append('\t');
            text.append(optional(state.problem())).append('\n');
        }
        return text.toString();
    }

    /** Parses what {@link #toText} wrote; null if it is of another version. */
    public static @Nullable List<SessionState> ofText(String text) {
        List<SessionState> states = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS) {
                return null;
            }
            try {
                states.add(
                        new SessionState(
                                new SsoSession(
                                        fields[0],
                                        fields[1],
                                        fields[2],
                                        List.of(SsoSession.DEFAULT_SCOPE),
                                        Boolean.parseBoolean(fields[3])),
                                Boolean.parseBoolean(fields[4]),
                                instant(fields[5]),
                                Boolean.parseBoolean(fields[6]),
                                instant(fields[7]),
                                fields[8].isEmpty() ? null : fields[8],
                                fields[9].isEmpty() ? null : fields[9]));
            } catch (DateTimeException otherVersion) {
                return null;
            }
        }
        return states;
    }

    private static @Nullable Instant instant(String text) {
        return text.equals("null") ? null : Instant.parse(text);
    }

    private static String optional(@Nullable String text) {
        return text == null ? "" : field(text);
    }

    private static String field(String text) {
        return SingleLine.of(text);
    }
}
