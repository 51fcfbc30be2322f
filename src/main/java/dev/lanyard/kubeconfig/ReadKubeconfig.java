package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.KubeconfigPatch;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlTree;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig file at one point in time. Parsed once and passed on, because a huge file takes
 * long.
 *
 * @param bytes null if the file did not exist
 */
@SuppressWarnings("ArrayRecordComponent")
record ReadKubeconfig(Path path, byte @Nullable [] bytes, YamlTree tree) {
    /**
     * Reads a file.
     *
     * @throws ProblemException if it is malformed, so that kubectl rejects it as well
     */
    static ReadKubeconfig of(Path path) {
        return of(path, new KubeconfigFile(path).read());
    }

    static ReadKubeconfig of(Path path, byte @Nullable [] bytes) {
        String text = "";
        try {
            text = KubeconfigFile.text(bytes);
            return new ReadKubeconfig(path, bytes, KubeconfigPatch.read(text));
        } catch (RefusedYamlException e) {
            throw refused(path, text, e);
        }
    }

    /** The problem of a file that can't be parsed or patched. */
    static ProblemException refused(Path path, String text, RefusedYamlException e) {
        int line = LineIndex.number(text, e.offset());
        int column = LineIndex.column(text, e.offset()) + 1;
        return ProblemException.of(
                path + ":" + line + ":" + column + ": " + e.why(),
                "Fix that line, or name another file with --kubeconfig; the file was left as it is");
    }

    Value.@Nullable Fields fields() {
        return tree.value() instanceof Value.Fields fields ? fields : null;
    }
}
