package dev.lanyard.secret;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tests a secret store: writes an item, reads it back, deletes it, and measures the time. */
public record CheckKeychain(SecretStore store) {
    /**
     * The result of the test.
     *
     * @param store the store's description
     * @param items number of Lanyard's secrets in it; -1 if unknown
     * @param write duration of the first write, including the store's start-up
     * @param read duration of reading it back
     * @param problem what does not work; null if everything works
     */
    public record Health(
            SecretStore.Description store,
            int items,
            Duration write,
            Duration read,
            @Nullable Problem problem) {}

    /** Runs the test. Failures are part of the result; nothing is thrown. */
    public Health run() {
        SecretName name = new SecretName(SecretName.Kind.CHECK, "lanyard doctor");
        SecretText value = new SecretFields().with("check", "can be taken out").encode();
        long start = System.nanoTime();
        Duration write = Duration.ZERO;
        Duration read = Duration.ZERO;
        Problem problem = null;
        int items = -1;
        try {
            store.write(name, value);
            write = Duration.ofNanos(System.nanoTime() - start);
            start = System.nanoTime();
            Lookup<SecretText> result = store.read(name);
            read = Duration.ofNanos(System.nanoTime() - start);
            store.delete(name);
            if (result.problem() != null) {
                problem = result.problem();
            } else if (!value.equals(result.value())) {
                problem =
                        Problem.of(
                                "A value written to "
                                        + store.describe().label()
                                        + " could not be read back",
                                "Another program changes Lanyard's items there");
            } else {
                items = store.names().size();
            }
        } catch (ProblemException failure) {
            problem = failure.problem();
        }
        return new Health(store.describe(), items, write, read, problem);
    }
}
