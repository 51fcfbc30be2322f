package dev.lanyard.secret;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether secrets can be kept: writes one, reads it back and takes it out again, with the
 * clock running.
 */
public final class CheckKeychain {
    /**
     * What was found.
     *
     * @param store which store it is
     * @param items how many secrets of ours it holds; -1 where that could not be told
     * @param write how long the first write took, with whatever starting the store costs
     * @param read how long reading it back took
     * @param problem what does not work; null when all of it does
     */
    public record Health(
            SecretStore.Description store,
            int items,
            Duration write,
            Duration read,
            @Nullable Problem problem) {
        /** Whether all of it worked. */
        public boolean works() {
            return problem == null;
        }
    }

    private final SecretStore store;

    /** Over one store. */
    public CheckKeychain(SecretStore store) {
        this.store = store;
    }

    /** Tries it. What does not work is in the answer; nothing is thrown for it. */
    public Health run() {
        SecretName name = new SecretName(SecretName.Kind.CHECK, "lanyard doctor");
        SecretText value = new SecretFields().with("check", "can be taken out").encode();
        long begun = System.nanoTime();
        Duration write = Duration.ZERO;
        Duration read = Duration.ZERO;
        try {
            store.write(name, value);
            write = Duration.ofNanos(System.nanoTime() - begun);
            begun = System.nanoTime();
            Lookup<SecretText> looked = store.read(name);
            read = Duration.ofNanos(System.nanoTime() - begun);
            store.delete(name);
            if (looked instanceof Lookup.Failed<SecretText> failed) {
                return new Health(store.describe(), -1, write, read, failed.problem());
            }
            if (!looked.equals(new Lookup.Found<>(value))) {
                return new Health(
                        store.describe(),
                        -1,
                        write,
                        read,
                        Problem.of(
                                "What was written to "
                                        + store.describe().label()
                                        + " did not come back",
                                "Something else changes Lanyard's items there: find out what"));
            }
            return new Health(store.describe(), store.names().size(), write, read, null);
        } catch (ProblemException failure) {
            return new Health(store.describe(), -1, write, read, failure.problem());
        }
    }
}
