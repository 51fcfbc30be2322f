package dev.lanyard.secret;

import dev.lanyard.problem.Problem;

/**
 * The result of reading a stored value. A missing value ({@link Missing}) is distinct from a store
 * that cannot be read ({@link Failed}).
 *
 * @param <T> type of the value
 */
public sealed interface Lookup<T> {
    record Present<T>(T value) implements Lookup<T> {}

    /** There is no value, or none that can still be used. */
    record Missing<T>() implements Lookup<T> {}

    record Failed<T>(Problem problem) implements Lookup<T> {}
}
