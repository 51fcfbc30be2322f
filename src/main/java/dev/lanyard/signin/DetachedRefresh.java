package dev.lanyard.signin;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes a session in another process. Between AWS's response to a refresh and its storage, the
 * session depends on one process; this one survives the end of the command or app that started it.
 */
public interface DetachedRefresh {
    /** Returns whether the process can be started and can read the same secrets. */
    boolean isPossible();

    /** Refreshes the session if it is due, and waits for the result. */
    RefreshResult run(SsoSession session) throws InterruptedException;

    /**
     * How a {@link DetachedRefresh} ended. The tokens are in the store; the processes pass each
     * other lines: a word, then a line each for what happened and what to do.
     *
     * @param done whether there is a good access token in the store
     * @param problem why not; null also if nothing came of it: no process, or one that could not
     *     read the secrets, or was killed
     */
    record RefreshResult(boolean done, @Nullable Problem problem) {
        private static final String SIGN_IN_NEEDED = "sign-in-needed";

        /** What {@link #of} reads. */
        public List<String> lines() {
            if (problem == null) {
                return List.of(done ? "done" : "not-done");
            }
            boolean signIn = problem.kind() == Problem.Kind.SIGN_IN_NEEDED;
            String word = signIn ? SIGN_IN_NEEDED : "failed";
            String nextStep = problem.nextStep();
            return nextStep == null
                    ? List.of(word, problem.what())
                    : List.of(word, problem.what(), nextStep);
        }

        /** What {@link #lines} wrote; lines that make no sense are those of a killed process. */
        public static RefreshResult of(List<String> lines) {
            String word = lines.isEmpty() ? "" : lines.getFirst();
            Problem.Kind kind =
                    switch (word) {
                        case SIGN_IN_NEEDED -> Problem.Kind.SIGN_IN_NEEDED;
                        case "failed" -> Problem.Kind.FAILED;
                        default -> null;
                    };
            String nextStep = lines.size() > 2 ? lines.get(2) : null;
            return kind == null || lines.size() < 2
                    ? new RefreshResult(word.equals("done"), null)
                    : new RefreshResult(false, new Problem(kind, lines.get(1), nextStep));
        }
    }
}
