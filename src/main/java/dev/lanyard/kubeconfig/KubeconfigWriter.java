package dev.lanyard.kubeconfig;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Brings changes into files: all patches are found to be possible before the first is written. */
public final class KubeconfigWriter {
    /** kubectl holds its lock for seconds on a huge file. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Folders folders;
    private final Backups backups;
    private final Clock clock;
    private final Duration patience;

    /** Writes with backups in these folders. */
    public KubeconfigWriter(Folders folders, Clock clock) {
        this(folders, clock, PATIENCE);
    }

    /** The same with another patience for those who hold the lock. */
    KubeconfigWriter(Folders folders, Clock clock, Duration patience) {
        this.folders = folders;
        this.backups = new Backups(folders, clock);
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Changes files.
     *
     * @param plan what each of them should say
     * @param said what this does, a line for each thing
     */
    KubeconfigResult apply(
            SequencedMap<Path, List<Change>> plan, List<String> said, UpdateOptions options) {
        try {
            List<FileChange> planned = new ArrayList<>();
            for (Map.Entry<Path, List<Change>> entry : plan.entrySet()) {
                Path file = entry.getKey();
                byte[] before = new KubeconfigFile(file).read();
                byte[] after = patched(file, before, entry.getValue());
                if (!Arrays.equals(after, before)) {
                    planned.add(change(file, before, after, null));
                }
            }
            if (planned.isEmpty()) {
                releaseDead(plan.keySet(), options);
                return new KubeconfigResult.Unchanged(said);
            }
            if (options.dryRun()) {
                return new KubeconfigResult.Done(planned, said, false);
            }
            List<FileChange> written = new ArrayList<>();
            for (FileChange change : planned) {
                FileChange done = write(change.file(), plan, options);
                if (done != null) {
                    written.add(done);
                }
            }
            return new KubeconfigResult.Done(written, said, true);
        } catch (RefusedFile e) {
            return e.refused();
        }
    }

    /** Where nothing has to be changed, a lock that a killed Lanyard left still has to go. */
    void releaseDead(Collection<Path> files, UpdateOptions options) {
        if (!options.dryRun()) {
            for (Path file : files) {
                new KubeconfigFile(file).releaseDead(locks(options.removeStaleLock()));
            }
        }
    }

    private @Nullable FileChange write(
            Path file, Map<Path, List<Change>> plan, UpdateOptions options) {
        List<Change> changes = plan.getOrDefault(file, List.of());
        FileChange[] last = new FileChange[1];
        Backups.Backup backup =
                new KubeconfigFile(file)
                        .update(
                                locks(options.removeStaleLock()),
                                before -> {
                                    byte[] after = patched(file, before, changes);
                                    last[0] = change(file, before, after, null);
                                    return after;
                                });
        FileChange done = last[0];
        trim();
        return backup == null
                ? null
                : new FileChange(file, done.before(), done.after(), backup.id());
    }

    /** Not in the update itself: an undo's own copy must not push out the oldest one. */
    private void trim() {
        try {
            backups.trim();
        } catch (IOException e) {
            throw Failure.of(
                    "the file was changed, but old backups could not be removed",
                    "Check Lanyard's state folder",
                    e);
        }
    }

    /** The locks and backups that a write goes by. */
    UpdateLocks locks(boolean removeStale) {
        return new UpdateLocks(folders, backups, clock, patience, removeStale);
    }

    Backups backups() {
        return backups;
    }

    private static byte @Nullable [] patched(
            Path file, byte @Nullable [] before, List<Change> changes) {
        try {
            return switch (KubeconfigPatch.patch(KubeconfigFile.text(before), changes)) {
                case PatchResult.Unchanged unchanged -> before;
                case PatchResult.Patched done -> done.text().getBytes(StandardCharsets.UTF_8);
                case PatchResult.Refused refused ->
                        throw new RefusedFile(MergedKubeconfig.refused(file, refused));
            };
        } catch (UnreadableYaml e) {
            throw new RefusedFile(
                    MergedKubeconfig.refused(file, new PatchResult.Refused(1, 1, e.why())));
        }
    }

    static FileChange change(
            Path file, byte @Nullable [] before, byte @Nullable [] after, @Nullable String backup) {
        return new FileChange(file, string(before), string(after), backup);
    }

    private static @Nullable String string(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
