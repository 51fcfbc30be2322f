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

/** Profiles as the files have them at this moment; read again only when a file has changed. */
final class ProfileCache {
    /** Different callers may name different files, but not without end. */
    private static final int MAX_ENTRIES = 32;

    private final ProfileSource source;
    private final Runnable whenChanged;
    private final Map<List<Path>, Read> read = new HashMap<>();

    /**
     * A file at one moment: when these are the same, so are its bytes.
     *
     * @param modified nanoseconds where the file system has them
     * @param size bytes; -1 where there is no file
     * @param identity the inode, which changes with every atomic replacement
     */
    private record Stamp(long modified, long size, String identity) {}

    private record Read(List<Stamp> stamps, AwsConfig config) {}

    /**
     * Profiles from a source.
     *
     * @param whenChanged run after files that had been read before were found changed
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
            } catch (IOException noFile) {
                stamps.add(new Stamp(0, -1, ""));
            }
        }
        return stamps;
    }
}
