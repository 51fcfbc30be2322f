package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Stores backups of what Lanyard is about to change, as plain files that the user can restore by
 * hand. Files are owner-only; the newest twenty of each kind are retained.
 */
public final class Copies {
    private static final int MAX_ENTRIES = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    public Copies(Folders folders, Clock clock) {
        this.folder = folders.state().resolve("backups");
        this.clock = clock;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Stores a backup.
     *
     * @param kind name of the folder for backups of the same thing
     * @param name last part of the file name, after the time of the backup
     * @return the backup's path
     */
    public Path keep(String kind, String name, byte[] bytes) throws IOException {
        Path own = OwnerOnly.folder(folder.resolve(kind));
        String time = TIME.format(clock.instant());
        Path file = own.resolve(time + "-" + name);
        for (int i = 2; Files.exists(file); i++) {
            file = own.resolve(time + "-" + i + "-" + name);
        }
        OwnerOnly.write(file, bytes);
        forgetOldest(own, file);
        return file;
    }

    /**
     * Deletes the oldest backups. Never deletes the newest, whose name may sort first after the
     * clock was set back.
     */
    private static void forgetOldest(Path folder, Path newest) throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> !file.equals(newest))) {
            files.forEach(others::add);
        }
        Collections.sort(others);
        for (int i = 0; i <= others.size() - MAX_ENTRIES; i++) {
            Files.deleteIfExists(others.get(i));
        }
    }
}
