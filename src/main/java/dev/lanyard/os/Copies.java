package dev.lanyard.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
 * Copies of what something was before Lanyard changed it, in plain files that a person can put back
 * by hand: for the owner alone, the newest twenty of each kind.
 */
public final class Copies {
    private static final int MAX_ENTRIES = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    /** The copies in these folders. */
    public Copies(Folders folders, Clock clock) {
        this.folder = folders.state().resolve("backups");
        this.clock = clock;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /**
     * Keeps one.
     *
     * @param kind a folder's name for all copies of the same thing
     * @param name the file's name behind the time of the copy
     * @return where it is
     */
    public Path keep(String kind, String name, byte[] bytes) throws IOException {
        Path own = OwnerOnly.folder(folder.resolve(kind));
        String time = TIME.format(clock.instant());
        Path file = own.resolve(time + "-" + name);
        for (int i = 2; Files.exists(file); i++) {
            file = own.resolve(time + "-" + i + "-" + name);
        }
        try (FileChannel channel = OwnerOnly.create(file)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        forgetOldest(own, file);
        return file;
    }

    /** The copy just made stays, though its name sorts first where the clock was set back. */
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
