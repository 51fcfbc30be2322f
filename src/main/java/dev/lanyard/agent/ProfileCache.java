package dev.lanyard.agent;

import dev.lanyard.os.Environment;
import dev.lanyard.os.FileStamp;
import dev.lanyard.profile.AwsConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Caches parsed profiles and reads them again when a file has changed. */
final class ProfileCache {
    /** Callers may name different files; this bounds the memory they use. */
    private static final int MAX_ENTRIES = 32;

    private final ProfileSource source;
    private final Runnable whenChanged;
    private final Map<List<Path>, Read> read = new HashMap<>();

    private record Read(List<FileStamp> stamps, AwsConfig config) {}

    /**
     * Creates a cache.
     *
     * @param whenChanged runs when files that were read before have changed
     */
    ProfileCache(ProfileSource source, Runnable whenChanged) {
        this.source = source;
        this.whenChanged = whenChanged;
    }

    AwsConfig of(Environment caller) {
        List<Path> files = source.files(caller);
        List<FileStamp> stamps = FileStamp.of(files);
        Read before;
        synchronized (this) {
            before = read.get(files);
        }
        if (before != null && before.stamps.equals(stamps)) {
            return before.config;
        }
        AwsConfig config = source.read(caller);
        synchronized (this) {
            if (read.size() >= MAX_ENTRIES) {
                read.clear();
            }
            read.put(files, new Read(stamps, config));
        }
        if (before != null) {
            whenChanged.run();
        }
        return config;
    }
}
