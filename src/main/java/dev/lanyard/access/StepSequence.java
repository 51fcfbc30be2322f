package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Runs steps in order; a failure lists the completed ones. */
final class StepSequence {
    private record Step(String words, Runnable action) {}

    private final List<Step> steps = new ArrayList<>();

    void add(String words, Runnable action) {
        steps.add(new Step(words, action));
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        steps.forEach(step -> words.add(step.words()));
        return words;
    }

    /**
     * Runs the steps.
     *
     * @param before steps completed earlier
     */
    void run(Cluster cluster, List<String> before) {
        List<String> done = new ArrayList<>(before);
        for (Step step : steps) {
            try {
                step.action().run();
            } catch (ProblemException failure) {
                if (done.isEmpty()) {
                    throw failure;
                }
                throw new ProblemException(
                        new Problem(
                                failure.kind(),
                                failure.what()
                                        + ", in cluster "
                                        + cluster
                                        + ", after this was done: "
                                        + String.join("; ", done),
                                failure.nextStep()),
                        failure);
            }
            done.add(step.words());
        }
    }
}
