package dev.lanyard.cli;

import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.file.FileChange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Common options of the commands that change a kubeconfig, and the output of their results. */
final class KubeconfigOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The file to work on. Default: those of KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Mixin WriteOptions write = new WriteOptions();

    UpdateOptions update() {
        return new UpdateOptions(kubeconfig, write.dryRun, write.removeStaleLock);
    }

    UpdateOptions dry() {
        return new UpdateOptions(kubeconfig, true, write.removeStaleLock);
    }

    /**
     * Prints the result; in a dry run the diff goes to standard output and the rest to standard
     * error.
     */
    static void tell(Cli cli, KubeconfigResult result) {
        if (result.files().isEmpty() || result.written()) {
            result.said().forEach(line -> cli.println(sentence(line)));
            if (!result.written()) {
                cli.println("Nothing had to be changed.");
            }
            return;
        }
        for (FileChange file : result.files()) {
            cli.print(file.diff());
        }
        cli.note("nothing was written (--dry-run)");
    }

    private static String sentence(String line) {
        return line.isEmpty()
                ? line
                : Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
    }
}
