import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigPatch;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Adds a cluster, a user and a context to each given kubeconfig 30 times in one process, and prints
 * the median and maximum time in milliseconds. A time covers reading the text, the change, and the
 * verification of the new text.
 */
final class PatchWarm {
    private static final int RUNS = 30;

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            String text = Files.readString(Path.of(file));
            double[] millis = new double[RUNS];
            for (int i = -RUNS; i < RUNS; i++) {
                long start = System.nanoTime();
                if (KubeconfigPatch.patch(KubeconfigPatch.read(text), changes()).equals(text)) {
                    throw new IllegalStateException(file + " was not patched");
                }
                millis[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            System.out.printf("%.1f %.1f%n", millis[RUNS / 2], millis[RUNS - 1]);
        }
    }

    private static List<Change> changes() {
        String cluster = "arn:aws:eks:eu-west-1:111111111111:cluster/new";
        return List.of(
                new Change.PutCluster(
                        cluster, "https://new.gr7.eu-west-1.eks.amazonaws.com", "Q0E=", false),
                new Change.PutUser(
                        "dev@new",
                        new TokenCommand(
                                "/opt/lanyard/bin/lanyard-token", "dev", "eu-west-1", "new", null),
                        Change.EXEC_API),
                new Change.PutContext("new", cluster, "dev@new", null));
    }
}
