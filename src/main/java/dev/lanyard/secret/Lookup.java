package dev.lanyard.secret;

import dev.lanyard.problem.Problem;

/**
 * What reading something stored found. "Not there" and "could not read" are different results:
 * {@link Missing} is an answer of the store, {@link Failed} is none.
 *
 * @param <T> what is stored
 */
public sealed interface Lookup<T> {
    /** It is there. */
    record Found<T>(T value) implements Lookup<T> {}

    /** Nothing is stored, or nothing that is still of use. */
    record Missing<T>() implements Lookup<T> {}

    /** The store gave no answer. */
    record Failed<T>(Problem problem) implements Lookup<T> {}
}
