package dev.lanyard.secret;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a stored value. A missing value is distinct from a store that cannot be
 * read.
 *
 * @param <T> type of the value
 * @param value null if there is none, or none that can still be used
 * @param problem why the store could not be read, or null
 */
public record Lookup<T>(@Nullable T value, @Nullable Problem problem) {
    public static <T> Lookup<T> of(@Nullable T value) {
        return new Lookup<>(value, null);
    }

    public static <T> Lookup<T> failed(Problem problem) {
        return new Lookup<>(null, problem);
    }

    public boolean isMissing() {
        return value == null && problem == null;
    }

    /** Returns the value, or null for a missing one. */
    public @Nullable T orThrow() {
        if (problem != null) {
            throw new ProblemException(problem);
        }
        return value;
    }
}
