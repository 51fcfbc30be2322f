package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;

/** The result of an update of kubeconfig files. */
public sealed interface KubeconfigResult {
    /**
     * This result, unless it is refused.
     *
     * @throws ProblemException when it is
     */
    default KubeconfigResult orThrow() {
        if (this instanceof Refused refused) {
            throw ProblemException.of(refused.what(), refused.nextStep());
        }
        return this;
    }

    /**
     * It was done; in a dry run, it would be.
     *
     * @param files the changed files
     * @param said one line per change: "context demo added to ~/.kube/config"
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
     * Nothing had to be changed.
     *
     * @param said the reasons, one line each
     */
    record Unchanged(List<String> said) implements KubeconfigResult {
        public Unchanged {
            said = List.copyOf(said);
        }
    }

    /**
     * The change is not possible; all files are unchanged.
     *
     * @param file the file that prevents it
     * @param line line number from 1; 0 if unknown
     * @param column column number from 1; 0 if unknown
     * @param why one line, without the file
     * @param nextStep what to do about it
     */
    record Refused(Path file, int line, int column, String why, String nextStep)
            implements KubeconfigResult {
        /** Returns what happened in one line, with the location. */
        public String what() {
            return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + why;
        }
    }
}
