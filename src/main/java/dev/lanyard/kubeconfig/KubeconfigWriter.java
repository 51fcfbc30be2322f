package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigPatch;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.kubeconfig.file.KubeconfigLocking;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.RefusedYamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Applies changes to files. All patches are computed before the first file is written. */
public final class KubeconfigWriter {
    /** Time limit for the locks; kubectl holds its lock for seconds on a huge file. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Folders folders;
    private final Backups backups;
    private final Clock clock;
    private final Duration patience;

    public KubeconfigWriter(Folders folders, Clock clock) {
        this(folders, clock, TIMEOUT);
    }

    KubeconfigWriter(Folders folders, Clock clock, Duration patience) {
        this.folders = folders;
        this.backups = new Backups(folders, clock);
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Plans a change to files.
     *
     * @param read the files that the plan was made for
     * @param wanted the changes
     * @param said one line per change
     */
    KubeconfigPlan plan(
            MergedKubeconfig read,
            List<? extends Change> wanted,
            List<String> said,
            UpdateOptions options) {
        SequencedMap<Path, List<Change>> plan = read.byFile(List.copyOf(wanted));
        List<Planned> planned = new ArrayList<>();
        plan.forEach((file, changes) -> {
            Planned one = new Planned(read.file(file), changes);
            if (!one.isNothing()) {
                planned.add(one);
            }
        });
        if (planned.isEmpty()) {
            KubeconfigResult unchanged = KubeconfigResult.unchanged(said);
            return new KubeconfigPlan(
                    unchanged,
                    () -> {
                        releaseDead(plan.keySet(), options);
                        return unchanged;
                    });
        }
        List<FileChange> changes = new ArrayList<>();
        planned.forEach(one -> changes.add(one.change()));
        return new KubeconfigPlan(
                new KubeconfigResult(changes, said, false), () -> write(planned, said, options));
    }

    /**
     * Plans to give a file another content; refused if the file changes before it is written.
     *
     * @param shown its content now; null for no file
     * @param after its content then; null to delete it
     * @param said what is done, in one line
     */
    KubeconfigPlan planReplacement(
            Path file,
            byte @Nullable [] shown,
            byte @Nullable [] after,
            String said,
            boolean removeStaleLock) {
        if (Arrays.equals(shown, after)) {
            return KubeconfigPlan.unchanged(said);
        }
        List<FileChange> changes = List.of(change(file, shown, after));
        return new KubeconfigPlan(
                new KubeconfigResult(changes, List.of(said), false),
                () -> {
                    new KubeconfigFile(file)
                            .update(
                                    locks(removeStaleLock),
                                    now -> replaced(file, shown, now, after));
                    trim();
                    return new KubeconfigResult(changes, List.of(said), true);
                });
    }

    private static byte @Nullable [] replaced(
            Path file, byte @Nullable [] shown, byte @Nullable [] now, byte @Nullable [] after) {
        if (!Arrays.equals(shown, now)) {
            throw ProblemException.of(
                    file + " was changed by another program meanwhile, and stays as it is",
                    "Look at the change again");
        }
        return after;
    }

    private KubeconfigResult write(
            List<Planned> planned, List<String> said, UpdateOptions options) {
        List<FileChange> written = new ArrayList<>();
        for (Planned one : planned) {
            FileChange done = write(one, options);
            if (done != null) {
                written.add(done);
            }
        }
        return new KubeconfigResult(written, said, true);
    }

    /** Removes locks of killed Lanyard processes if nothing has to be changed. */
    void releaseDead(Collection<Path> files, UpdateOptions options) {
        if (!options.dryRun()) {
            for (Path file : files) {
                new KubeconfigFile(file).releaseDead(locks(options.removeStaleLock()));
            }
        }
    }

    /** A file's new bytes, computed for its current ones. */
    private final class Planned {
        private final ReadKubeconfig read;
        private final List<Change> changes;
        private final byte @Nullable [] after;

        Planned(ReadKubeconfig read, List<Change> changes) {
            this.read = read;
            this.changes = changes;
            byte[] patched = patched(read, changes);
            boolean removal = changes.stream().allMatch(Change.Remove.class::isInstance);
            this.after = removal ? new RestoreOriginalBytes(backups).of(read, patched) : patched;
        }

        /** Recomputes the change for a file that was modified concurrently. */
        Planned forBytes(byte @Nullable [] now) {
            return Arrays.equals(read.bytes(), now)
                    ? this
                    : new Planned(ReadKubeconfig.of(read.path(), now), changes);
        }

        boolean isNothing() {
            return Arrays.equals(read.bytes(), after);
        }

        FileChange change() {
            return KubeconfigWriter.change(read.path(), read.bytes(), after);
        }
    }

    private @Nullable FileChange write(Planned planned, UpdateOptions options) {
        Planned[] last = {planned};
        Backups.Backup backup =
                new KubeconfigFile(planned.read.path())
                        .update(
                                locks(options.removeStaleLock()),
                                before -> {
                                    last[0] = last[0].forBytes(before);
                                    return last[0].after;
                                });
        trim();
        return backup == null ? null : last[0].change();
    }

    /**
     * Deletes old backups. Not part of the update, so that the backup of an undo does not displace
     * the oldest one.
     */
    private void trim() {
        try {
            backups.trim();
        } catch (IOException e) {
            throw FileProblem.failure(
                    "the file was changed, but old backups could not be removed",
                    backups.folder(),
                    e);
        }
    }

    KubeconfigLocking locks(boolean removeStale) {
        return new KubeconfigLocking(folders, backups, clock, patience, removeStale);
    }

    Backups backups() {
        return backups;
    }

    private static byte @Nullable [] patched(ReadKubeconfig file, List<Change> changes) {
        String before = file.tree().text();
        try {
            String after = KubeconfigPatch.patch(file.tree(), changes);
            return after.equals(before) ? file.bytes() : after.getBytes(StandardCharsets.UTF_8);
        } catch (RefusedYamlException e) {
            throw ReadKubeconfig.refused(file.path(), before, e);
        }
    }

    static FileChange change(Path file, byte @Nullable [] before, byte @Nullable [] after) {
        return new FileChange(file, string(before), string(after));
    }

    private static @Nullable String string(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
