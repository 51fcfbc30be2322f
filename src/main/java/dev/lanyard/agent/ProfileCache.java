package dev.lanyard.agent;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Caches parsed profiles and reads them again when a file has changed. */
final class ProfileCache {
    /** Callers may name different files; this bounds the memory they use. */
    private static final int MAX_ENTRIES = 32;

    private final ProfileSource source;
    private final Runnable whenChanged;
    private final Map<List<Path>, Read> read = new HashMap<>();

    /**
     * Identifies a version of a file: equal stamps mean equal bytes.
     *
     * @param modified modification time, in nanoseconds where the file system provides them
     * @param size size in bytes; -1 if the file does not exist
     * @param identity the inode, which changes with every atomic replacement
     */
    private record Stamp(long modified, long size, String identity) {}

    private record Read(List<Stamp> stamps, AwsConfig config) {}

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
        List<Stamp> stamps = stamps(files);
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

    private static List<Stamp> stamps(List<Path> files) {
        List<Stamp> stamps = new ArrayList<>(files.size());
        for (Path file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(
                        new Stamp(
                                now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                                now.size(),
                                String.valueOf(now.fileKey())));
            } catch (IOException _) {
                stamps.add(new Stamp(0, -1, ""));
            }
        }
        return stamps;
    }
}
