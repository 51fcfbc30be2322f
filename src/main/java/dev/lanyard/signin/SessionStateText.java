package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.text.SingleLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Session states as the agent sends them to a command: one line each, fields separated by tabs.
 * Contains no secret.
 */
public final class SessionStateText {
    private static final int FIELDS = 10;

    private SessionStateText() {}

    /** Formats the states. */
    public static String write(List<SessionState> states) {
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

    /** Parses the text; null if it is of another version. */
    public static @Nullable List<SessionState> read(String text) {
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
