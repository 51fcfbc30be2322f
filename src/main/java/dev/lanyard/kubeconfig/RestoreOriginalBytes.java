package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Restores a file's original bytes once everything that was added to it is removed; a file that did
 * not exist is deleted. The text alone does not reveal whether an empty list was empty, null or
 * missing before; the backup does.
 */
final class RestoreOriginalBytes {
    private final Backups backups;

    RestoreOriginalBytes(Backups backups) {
        this.backups = backups;
    }

    /**
     * Returns the original bytes if they mean the same as the result of a removal.
     *
     * @param read the current file
     * @param left the result of the removal
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
        } catch (ProblemException unreadable) {
            return left;
        }
    }

    /**
     * Returns whether only Lanyard's own content of a file that it created is left, apart from a
     * current context that was removed.
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

    /** Returns the content without empty values and constant keys. */
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
