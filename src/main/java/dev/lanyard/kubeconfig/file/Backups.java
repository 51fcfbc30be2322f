package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Backups of kubeconfigs before each change: owner-only, the newest twenty of each file and 200 MB
 * in total.
 */
public final class Backups {
    private static final int MAX_PER_FILE = 20;
    private static final long MAX_BYTES = 200L << 20;
    private static final String ABSENT = "absent";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    public Backups(Folders folders, Clock clock) {
        this.folder = folders.state().resolve("backups");
        this.clock = clock;
    }

    public Path folder() {
        return folder;
    }

    /**
     * A backup.
     *
     * @param id its name; sorts by time
     * @param file the original file
     * @param takenAt time of the backup
     * @param existed whether the file existed; if not, undo deletes it
     * @param afterHash SHA-256 of the file after the change, in hex
     * @param size size of the backup in bytes
     */
    public record Backup(
            String id, Path file, Instant takenAt, boolean existed, String afterHash, long size) {}

    /** Stores a backup; {@code before} or {@code after} is null if the file does not exist then. */
    Backup keep(Path file, byte @Nullable [] before, byte @Nullable [] after) throws IOException {
        OwnerOnly.folder(folder);
        Instant now = clock.instant();
        String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
        if (before != null) {
            OwnerOnly.write(folder.resolve(id + ".yaml"), before);
        }
        Properties properties = new Properties();
        properties.setProperty("file", file.toString());
        properties.setProperty("takenAt", now.toString());
        properties.setProperty("before", before == null ? ABSENT : "kept");
        properties.setProperty("after", after == null ? ABSENT : hash(after));
        ByteArrayOutputStream description = new ByteArrayOutputStream();
        properties.store(description, null);
        // Written last: a backup without its description is ignored.
        OwnerOnly.write(folder.resolve(id + ".properties"), description.toByteArray());
        return new Backup(
                id,
                file,
                now,
                before != null,
                properties.getProperty("after"),
                before == null ? 0 : before.length);
    }

    /** Returns all backups, newest first. */
    public List<Backup> list() throws IOException {
        List<Backup> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.properties")) {
                for (Path file : files) {
                    Backup backup = read(file);
                    if (backup != null) {
                        found.add(backup);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Backup::id).reversed());
        return found;
    }

    /** Returns the content of a backup; null if there was no file. */
    public byte @Nullable [] bytes(Backup backup) throws IOException {
        return backup.existed() ? Files.readAllBytes(folder.resolve(backup.id() + ".yaml")) : null;
    }

    public void forget(Backup backup) throws IOException {
        Files.deleteIfExists(folder.resolve(backup.id() + ".properties"));
        Files.deleteIfExists(folder.resolve(backup.id() + ".yaml"));
    }

    /** Deletes the oldest backups beyond the limits. */
    public void trim() throws IOException {
        Map<Path, Integer> counts = new HashMap<>();
        long bytes = 0;
        for (Backup backup : list()) {
            bytes += backup.size();
            int count = counts.merge(backup.file(), 1, Integer::sum);
            if (count > MAX_PER_FILE || (bytes > MAX_BYTES && count > 1)) {
                forget(backup);
            }
        }
    }

    /** Returns the SHA-256 in hex, or a marker for no file. */
    public static String hash(byte @Nullable [] bytes) {
        if (bytes == null) {
            return ABSENT;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Backup read(Path description) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(description)) {
            properties.load(in);
            String name = String.valueOf(description.getFileName());
            String id = name.substring(0, name.length() - ".properties".length());
            boolean existed = !ABSENT.equals(properties.getProperty("before"));
            Path copy = folder.resolve(id + ".yaml");
            return new Backup(
                    id,
                    Path.of(properties.getProperty("file")),
                    Instant.parse(properties.getProperty("takenAt")),
                    existed,
                    properties.getProperty("after"),
                    existed ? Files.size(copy) : 0);
        } catch (java.nio.file.NoSuchFileException | RuntimeException notOneOfOurs) {
            return null;
        }
    }
}
