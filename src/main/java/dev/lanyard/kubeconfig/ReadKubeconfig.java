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
 * A kubeconfig file as it was at one moment. A huge one takes long to read, so it is read once and
 * handed on.
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
     * @throws RefusedFile when it can't be understood: kubectl could not work with it
     */
    static ReadKubeconfig of(Path path) {
        return of(path, new KubeconfigFile(path).read());
    }

    /** The same for bytes that were read already. */
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

    /** What it held; null when there was no such file. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    YamlTree tree() {
        return tree;
    }

    /** What it says; null when it says nothing. */
    Value.@Nullable Fields fields() {
        return tree.value() instanceof Value.Fields fields ? fields : null;
    }
}
