package dev.lanyard.cluster;

import dev.lanyard.log.Log;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last catalogue, as JSON in Lanyard's cache folder: names, addresses and public certificates,
 * no secrets. A cache that is missing, damaged or of another version is simply none, and so is one
 * that another user may have written.
 */
public final class CatalogueCache {
    private static final int VERSION = 1;
    private static final long LIMIT_BYTES = 64L << 20;

    private final JsonMapper json =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    private final Path folder;
    private final Path file;
    private final Predicate<Path> trusted;

    public CatalogueCache(Folders folders) {
        this(folders, EnvironmentCheck::isThisUsersAlone);
    }

    /**
     * As above.
     *
     * @param trusted whether nobody else can have written a file, or what is in a folder
     */
    CatalogueCache(Folders folders, Predicate<Path> trusted) {
        this.folder = folders.cache();
        this.file = folder.resolve("clusters.json");
        this.trusted = trusted;
    }

    private record Stored(int version, Catalogue catalogue) {}

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** What was kept last; null when there is nothing to be had. */
    public @Nullable Catalogue load() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LIMIT_BYTES) {
                return null;
            }
            // What somebody else wrote would become the address of a server in a kubeconfig.
            if (!trusted.test(folder) || !trusted.test(file)) {
                Log.warn("clusters", file + " can be written by others; it is not read");
                return null;
            }
            Stored stored = json.readValue(Files.readAllBytes(file), Stored.class);
            return stored.version() == VERSION && isWhole(stored.catalogue())
                    ? stored.catalogue()
                    : null;
        } catch (IOException | JacksonException | NullPointerException damaged) {
            // A parser's message has a piece of the file in it.
            String what = damaged.getClass().getSimpleName();
            Log.warn("clusters", file + " is damaged; the next look replaces it: " + what);
            return null;
        }
    }

    /**
     * Keeps a catalogue in place of the last one.
     *
     * @throws Failure when it could not be written; the last one stays
     */
    public void save(Catalogue catalogue) {
        try {
            SafeFile.replace(file, json.writeValueAsBytes(new Stored(VERSION, catalogue)));
        } catch (IOException failed) {
            throw ProblemException.of(
                    "could not keep the list of clusters in " + file + ": " + failed.getMessage(),
                    "The list itself is complete; make room there, or make it writable",
                    failed);
        }
    }

    /** Whether nothing is missing that the types promise; a file may lack any of it. */
    private static boolean isWhole(@Nullable Catalogue catalogue) {
        if (catalogue == null || isMissing(catalogue.lookedAt())) {
            return false;
        }
        for (List<Catalogue.Row> rows : List.of(catalogue.rows(), catalogue.gone())) {
            for (Catalogue.Row row : rows) {
                if (isMissing(row.cluster())
                        || isMissing(row.cluster().ref())
                        || isMissing(row.cluster().ref().accountId())
                        || isMissing(row.cluster().ref().region())
                        || isMissing(row.cluster().ref().name())
                        || isMissing(row.seenAt())
                        || row.profiles().isEmpty()
                        || row.profiles().stream().anyMatch(name -> isMissing(name.value()))) {
                    return false;
                }
            }
        }
        return catalogue.skipped().stream()
                        .noneMatch(item ->
                                isMissing(item.profile())
                                        || isMissing(item.profile().value())
                                        || isMissing(item.kind())
                                        || isMissing(item.why()))
                && catalogue.looked().stream()
                        .noneMatch(one ->
                                isMissing(one.at())
                                        || isMissing(one.place())
                                        || isMissing(one.place().profile())
                                        || isMissing(one.place().profile().value())
                                        || isMissing(one.place().region()));
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }
}
