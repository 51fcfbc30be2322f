package dev.lanyard.agent;

import dev.lanyard.os.Environment;
import dev.lanyard.os.FileStamp;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConfigPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Caches parsed profiles and reads them again when a file has changed. */
final class ProfileCache {
    /** Callers may name different files; this bounds the memory they use. */
    private static final int MAX_ENTRIES = 32;

    private final Function<Environment, AwsConfig> source;
    private final Runnable whenChanged;
    private final Map<List<Path>, Read> read = new HashMap<>();

    private record Read(List<FileStamp> stamps, AwsConfig config) {}

    /**
     * Creates a cache.
     *
     * @param source reads the files that contain a caller's profiles
     * @param whenChanged runs when files that were read before have changed
     */
    ProfileCache(Function<Environment, AwsConfig> source, Runnable whenChanged) {
        this.source = source;
        this.whenChanged = whenChanged;
    }

    AwsConfig of(Environment caller) {
        List<Path> files = files(caller);
        List<FileStamp> stamps = FileStamp.of(files);
        Read before;
        synchronized (this) {
            before = read.get(files);
        }
        if (before != null && before.stamps.equals(stamps)) {
            return before.config;
        }
        AwsConfig config = source.apply(caller);
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

    private static List<Path> files(Environment caller) {
        List<Path> files = new ArrayList<>();
        ConfigPaths paths = new ConfigPaths(caller);
        add(files, paths.config());
        add(files, paths.credentials());
        return files;
    }

    private static void add(List<Path> files, @Nullable Path file) {
        if (file != null) {
            files.add(file);
        }
    }
}
