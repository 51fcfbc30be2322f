package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.KubeconfigPatch;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import dev.lanyard.yaml.YamlTree;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig file at one point in time. Parsed once and passed on, because a huge file takes
 * long.
 */
final class ReadKubeconfig {
    private final Path path;
    private final byte @Nullable [] bytes;
    private final YamlTree tree;

    private ReadKubeconfig(Path path, byte @Nullable [] bytes, YamlTree tree) {
        this.path = path;
        this.bytes = bytes;
        this.tree = tree;
    }

    /**
     * Reads a file.
     *
     * @throws RefusedFileException if it is malformed, so that kubectl rejects it as well
     */
    static ReadKubeconfig of(Path path) {
        return of(path, new KubeconfigFile(path).read());
    }

    /** Parses bytes that were read already. */
    static ReadKubeconfig of(Path path, byte @Nullable [] bytes) {
        String text = "";
        try {
            text = KubeconfigFile.text(bytes);
            YamlTree tree = YamlReader.read(text);
            KubeconfigPatch.checkShape(tree);
            return new ReadKubeconfig(path, bytes, tree);
        } catch (UnreadableYamlException e) {
            throw new RefusedFileException(
                    path, KubeconfigPatch.refused(text, e.offset(), e.why()));
        }
    }

    Path path() {
        return path;
    }

    /** Returns the bytes; null if the file did not exist. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    YamlTree tree() {
        return tree;
    }

    /** Returns the content; null if it is empty. */
    Value.@Nullable Fields fields() {
        return tree.value() instanceof Value.Fields fields ? fields : null;
    }
}
