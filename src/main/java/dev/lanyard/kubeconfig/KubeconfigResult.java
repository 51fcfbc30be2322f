package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.FileChange;
import java.nio.file.Path;
import java.util.List;

/** What came of an update of kubeconfig files. */
public sealed interface KubeconfigResult {
    /**
     * It was done; in a dry run, it would be.
     *
     * @param files what changed, file by file
     * @param said a line for each thing that was done: "context demo added to ~/.kube/config"
     * @param written whether the files were written; false in a dry run
     */
    record Done(List<FileChange> files, List<String> said, boolean written)
            implements KubeconfigResult {
        public Done {
            files = List.copyOf(files);
            said = List.copyOf(said);
        }
    }

    /**
     * All of it is so already; no file was touched.
     *
     * @param said why, a line for each thing
     */
    record Unchanged(List<String> said) implements KubeconfigResult {
        public Unchanged {
            said = List.copyOf(said);
        }
    }

    /**
     * It can't be done without harm; every file is as it was.
     *
     * @param file which file stands in the way
     * @param line counted from 1; 0 where it is not about one place
     * @param column counted from 1; 0 likewise
     * @param why one line, without the file
     * @param nextStep what to do about it
     */
    record Refused(Path file, int line, int column, String why, String nextStep)
            implements KubeconfigResult {
        /** What happened, in one line, with the place. */
        public String what() {
            return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + why;
        }
    }
}
