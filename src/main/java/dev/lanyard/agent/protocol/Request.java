package dev.lanyard.agent.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the agent.
 *
 * @param kind what for
 * @param arguments as on a command line
 * @param variables those of the asker's environment that matter, and the marks below
 */
public record Request(Kind kind, List<String> arguments, Map<String, String> variables) {
    /** The asker's process id. */
    public static final String PID = ".pid";

    /** The asker's working folder, which relative paths in the variables are relative to. */
    public static final String FOLDER = ".cwd";

    /** What can be asked; the codes are part of the wire format and never change. */
    public enum Kind {
        /** Are you there? Answers its process id, one line. */
        PING(1),
        /** The token command: its arguments; answers an exec credential. */
        TOKEN(2),
        /** Credentials of a role: {@code PROFILE [ROLE_ARN]}; answers credential_process JSON. */
        CREDENTIALS(3),
        /** What the agent holds, as lines of {@code name=value}. */
        STATUS(4),
        /** Who asked for what, newest first, a JSON object a line. */
        ACTIVITY(5),
        /** End. */
        STOP(6),
        /** Bring the window forward; answered with exit code 1 by an agent that has none. */
        SHOW(7),
        /** A person has signed in or out: {@code SESSION}; what was held against it is void. */
        SESSION_CHANGED(8),
        /** A person begins to sign in: {@code SESSION}; the agent's own asking steps aside. */
        SIGN_IN_BEGINS(9),
        /** How the sessions of the asker's AWS config stand; answers without any secret. */
        SESSIONS(10);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Its number on the wire. */
        public int code() {
            return code;
        }

        /** The kind with a number; null when this version knows none. */
        public static @Nullable Kind of(int code) {
            for (Kind kind : KINDS) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }

        private static final Kind[] KINDS = values();
    }

    public Request {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }

    /** A request that takes no more than its kind and arguments. */
    public static Request of(Kind kind, String... arguments) {
        return new Request(kind, List.of(arguments), Map.of());
    }

    /** Shows no values: an argument or variable may hold what is nobody's business. */
    @Override
    public String toString() {
        return "Request[" + kind + ", " + arguments.size() + " arguments]";
    }
}
