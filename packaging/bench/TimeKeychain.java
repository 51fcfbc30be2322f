import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the keychain that LANYARD_KEYCHAIN names. With two arguments it prints a line of the
 * table and starts itself once for each cold sample; with one argument it takes such a sample.
 */
public final class TimeKeychain {
    private static final int COLD = 5;
    private static final int WARM = 50;
    private static final List<String> FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "--enable-native-access=ALL-UNNAMED");
    private static final SecretName NAME =
            new SecretName(SecretName.Kind.SESSION, "measured by the benchmark");

    private TimeKeychain() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            System.out.println(sample(arguments[0].equals("set")));
            System.out.flush();
            System.exit(0);
        }
        SecretStore store = open();
        store.write(NAME, value(0));
        List<Double> sets = new ArrayList<>();
        List<Double> gets = new ArrayList<>();
        for (int i = 0; i < WARM; i++) {
            SecretText value = value(i);
            long begun = System.nanoTime();
            store.write(NAME, value);
            sets.add(millis(begun));
            begun = System.nanoTime();
            store.read(NAME);
            gets.add(millis(begun));
        }
        List<Double> coldSets = cold(arguments[1], "set");
        List<Double> coldGets = cold(arguments[1], "get");
        System.out.printf(
                "%-28s %12.2f %12.2f %12.2f %12.2f%n",
                arguments[0], median(coldSets), median(coldGets), median(sets), median(gets));
        System.out.flush();
        store.deleteAll();
        store.close();
        System.exit(0);
    }

    private static List<Double> cold(String program, String what) throws Exception {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < COLD; i++) {
            List<String> words = new ArrayList<>(List.of(program));
            words.addAll(FLAGS);
            words.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), "TimeKeychain", what));
            Process process = new ProcessBuilder(words).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            samples.add(Double.parseDouble(said.strip()));
        }
        return samples;
    }

    private static double sample(boolean set) {
        long begun = System.nanoTime();
        SecretStore store = open();
        if (set) {
            store.write(NAME, value(1));
        } else {
            store.read(NAME).orThrow();
        }
        return millis(begun);
    }

    private static SecretStore open() {
        Environment environment = Environment.ofThisProcess();
        return OpenSecretStore.choose(environment, Folders.of(environment));
    }

    /** Returns a value of the length of a session: two tokens and a registration. */
    private static SecretText value(int turn) {
        return SecretText.of(turn + "x".repeat(5_000));
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> samples) {
        Collections.sort(samples);
        return samples.get(samples.size() / 2);
    }
}
