package dev.lanyard.kubeconfig.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Lanyard writes into a lock: which process holds it, so that one that was killed can be told
 * from one that works.
 *
 * @param pid its number
 * @param started when it was started, since numbers are used again
 * @param place where numbers mean the same: the machine since its start, and the container; empty
 *     where nothing tells
 */
record LockHolder(long pid, String started, String place) {
    private static final String OURS = "lanyard ";
    private static final int MAX_BYTES = 200;

    static LockHolder self() {
        ProcessHandle self = ProcessHandle.current();
        return new LockHolder(self.pid(), started(self), here());
    }

    /** The Lanyard that holds a lock; null for other programs' locks: kubectl's are empty. */
    static @Nullable LockHolder of(Path lock) {
        try {
            if (Files.size(lock) > MAX_BYTES) {
                return null;
            }
            String text = Files.readString(lock);
            String[] words = text.strip().split(" ", 4);
            return text.startsWith(OURS) && words.length >= 3
                    ? new LockHolder(
                            Long.parseLong(words[1]), words[2], words.length > 3 ? words[3] : "")
                    : null;
        } catch (IOException | NumberFormatException notReadable) {
            // kubectl's own has mode 0: not one of ours.
            return null;
        }
    }

    /** Whether it surely runs no more; of another machine's, one can't tell. */
    boolean isDead() {
        boolean elsewhere = !place.isEmpty() && !place.equals(here());
        return !elsewhere
                && ProcessHandle.of(pid)
                        .map(LockHolder::started)
                        .map(at -> !at.equals(started))
                        .orElse(true);
    }

    /** As it stands in the lock. */
    String line() {
        return OURS + pid + " " + started + (place.isEmpty() ? "" : " " + place) + "\n";
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    /** Home folders on a network are shared by machines, and by containers of one machine. */
    private static String here() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException noLinux) {
            return "";
        }
    }
}
