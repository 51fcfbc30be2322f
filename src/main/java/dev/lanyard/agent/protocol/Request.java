package dev.lanyard.agent.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the agent.
 *
 * @param kind the operation
 * @param arguments command-line arguments
 * @param variables the relevant variables of the caller's environment, and the keys below
 */
public record Request(Kind kind, List<String> arguments, Map<String, String> variables) {
    /** Key of the caller's process id. */
    public static final String PID = ".pid";

    /** Key of the caller's working folder, which relative paths in the variables refer to. */
    public static final String FOLDER = ".cwd";

    /** Key of the caller's streams that are terminals: letters of {@code ioe}. */
    public static final String TERMINALS = ".terminals";

    /** Key of the install tree that the caller belongs to. */
    public static final String INSTALL = ".install";

    /** The operations; the codes are part of the wire format and never change. */
    public enum Kind {
        /** Checks that the agent is alive. Response: its process id, one line. */
        PING(1),
        /** Runs the token command with the arguments. Response: an exec credential. */
        TOKEN(2),
        /**
         * Gets credentials of a role: {@code PROFILE [ROLE_ARN]}. Response: credential_process
         * JSON.
         */
        CREDENTIALS(3),
        /** Describes the agent's state. Response: lines of {@code name=value}. */
        STATUS(4),
        /** Lists recent calls, newest first. Response: one JSON object per line. */
        ACTIVITY(5),
        STOP(6),
        /** Brings the window to the front. Exit code 1 if the agent has none. */
        SHOW(7),
        /** Announces a sign-in or sign-out: {@code SESSION}. Remembered failures are dropped. */
        SESSION_CHANGED(8),
        /**
         * Announces that the user begins to sign in: {@code SESSION}. The agent closes its own
         * prompt.
         */
        SIGN_IN_BEGINS(9),
        /** Describes the sessions of the caller's AWS config. The response contains no secrets. */
        SESSIONS(10),
        /**
         * Runs a command line in the agent, for the native launcher. Response: what the command
         * prints, or the program that the launcher becomes.
         */
        COMMAND(11);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /** Returns the kind with this code, or null if this version has none. */
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

    public static Request of(Kind kind, String... arguments) {
        return new Request(kind, List.of(arguments), Map.of());
    }

    /** Omits all values: an argument or variable may be confidential. */
    @Override
    public String toString() {
        return "Request[" + kind + ", " + arguments.size() + " arguments]";
    }
}
