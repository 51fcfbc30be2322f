package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.os.FileProblem;
import dev.lanyard.yaml.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file its old bytes back when all that was added to it is removed; one that was not there
 * is deleted. The text alone does not tell whether a list that is empty now was empty, null or
 * missing before; the copy that was kept does.
 */
final class RestoreOriginalBytes {
    private final Backups backups;

    RestoreOriginalBytes(Backups backups) {
        this.backups = backups;
    }

    /**
     * The bytes of before where they say the same as what a removal leaves.
     *
     * @param read the file now
     * @param left what the removal leaves
     */
    byte @Nullable [] of(ReadKubeconfig read, byte @Nullable [] left) {
        try {
            String now = Backups.hash(read.bytes());
            boolean created = false;
            for (Backups.Backup backup : backups.list()) {
                created |= !backup.existed() && backup.file().equals(read.path());
                if (backup.existed()
                        && backup.file().equals(read.path())
                        && backup.afterHash().equals(now)) {
                    byte[] old = backups.bytes(backup);
                    if (says(read, old).equals(says(read, left))) {
                        return old;
                    }
                }
            }
            return created && isEmpty(read, left) ? null : left;
        } catch (IOException e) {
            throw FileProblem.failure("the backups could not be read", backups.folder(), e);
        } catch (RefusedFileException unreadable) {
            return left;
        }
    }

    /**
     * Whether nothing is left but what Lanyard wrote into a file that it created. A current context
     * that was removed with it leads nowhere.
     */
    private static boolean isEmpty(ReadKubeconfig read, byte @Nullable [] left) {
        if (left == null || new String(left, StandardCharsets.UTF_8).indexOf('#') >= 0) {
            return false;
        }
        Value.Fields rest = says(read, left);
        String current = rest.text("current-context");
        boolean noneLeft = current == null || current.isEmpty() || hasContext(read, current);
        return (noneLeft ? rest.without("current-context") : rest).map().isEmpty();
    }

    private static boolean hasContext(ReadKubeconfig read, String name) {
        Value.Fields fields = read.fields();
        if (fields != null) {
            for (Value item : fields.items(Section.CONTEXTS.key())) {
                if (item instanceof Value.Fields context && name.equals(context.text("name"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All that is not nothing, nor what every kubeconfig says. */
    private static Value.Fields says(ReadKubeconfig file, byte @Nullable [] bytes) {
        Value.Fields fields = ReadKubeconfig.of(file.path(), bytes).fields();
        SequencedMap<String, Value> said = new LinkedHashMap<>();
        if (fields != null) {
            fields.map()
                    .forEach((key, value) -> {
                        boolean usual = key.equals("apiVersion") || key.equals("kind");
                        if (!usual && !Value.isNothing(value)) {
                            said.put(key, value);
                        }
                    });
        }
        return new Value.Fields(said);
    }
}
