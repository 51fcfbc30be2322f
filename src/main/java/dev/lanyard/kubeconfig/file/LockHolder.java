package dev.lanyard.kubeconfig.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a lock held by Lanyard: its process, so that the lock of a killed process can be
 * recognised.
 *
 * @param pid process id
 * @param started start time of the process, since ids are reused
 * @param place identifies the process id's namespace: the machine's boot and the container; empty
 *     if unknown
 */
record LockHolder(long pid, String started, String place) {
    private static final String OURS = "lanyard ";
    private static final int MAX_BYTES = 200;

    static LockHolder self() {
        ProcessHandle self = ProcessHandle.current();
        return new LockHolder(self.pid(), started(self), here());
    }

    /**
     * Returns the Lanyard process that holds a lock; null for locks of other programs (kubectl's
     * are empty).
     */
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
            // kubectl's lock has mode 0: not Lanyard's.
            return null;
        }
    }

    /** Returns whether the process has certainly exited; false for a process on another machine. */
    boolean isDead() {
        boolean elsewhere = !place.isEmpty() && !place.equals(here());
        return !elsewhere
                && ProcessHandle.of(pid)
                        .map(LockHolder::started)
                        .map(at -> !at.equals(started))
                        .orElse(true);
    }

    String line() {
        return OURS + pid + " " + started + (place.isEmpty() ? "" : " " + place) + "\n";
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    /** Identifies machine and container: network home folders are shared by several. */
    private static String here() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException noLinux) {
            return "";
        }
    }
}
