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
 * Caches the last catalogue as JSON in Lanyard's cache folder: names, addresses and public
 * certificates, no secrets. A cache file that is damaged, of another version, or writable by
 * another user is ignored.
 */
public final class CatalogueCache {
    private static final int VERSION = 2;
    private static final long LIMIT_BYTES = 64L << 20;

    private final Path folder;
    private final Path file;
    private final Predicate<Path> trusted;

    public CatalogueCache(Folders folders) {
        this(folders, EnvironmentCheck::isThisUsersAlone);
    }

    /**
     * Creates a cache with another permission check (for tests).
     *
     * @param trusted whether only the current user can have written a file or the content of a
     *     folder
     */
    CatalogueCache(Folders folders, Predicate<Path> trusted) {
        this.folder = folders.cache();
        this.file = folder.resolve("clusters.json");
        this.trusted = trusted;
    }

    private record Stored(int version, Catalogue catalogue) {}

    /** Made once, and only where a catalogue is read: it costs more than reading one. */
    private static final class Json {
        static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();
    }

    /** Returns the cache file. */
    public Path file() {
        return file;
    }

    /** Returns the cached catalogue; null if there is no usable one. */
    public @Nullable Catalogue load() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LIMIT_BYTES) {
                return null;
            }
            // Another user's data would become a server address in the kubeconfig.
            if (!trusted.test(folder) || !trusted.test(file)) {
                Log.warn("clusters", file + " can be written by others; it is not read");
                return null;
            }
            Stored stored = Json.MAPPER.readValue(Files.readAllBytes(file), Stored.class);
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
     * Replaces the cached catalogue.
     *
     * @throws ProblemException if it could not be written; the previous one is unchanged then
     */
    public void save(Catalogue catalogue) {
        try {
            SafeFile.replace(file, Json.MAPPER.writeValueAsBytes(new Stored(VERSION, catalogue)));
        } catch (IOException failure) {
            throw ProblemException.of(
                    "could not save the list of clusters in " + file + ": " + failure.getMessage(),
                    "The list itself is complete; free space there, or make it writable",
                    failure);
        }
    }

    /** Returns whether all non-null components are present; the JSON may lack any of them. */
    private static boolean isWhole(@Nullable Catalogue catalogue) {
        if (catalogue == null || isMissing(catalogue.searchedAt())) {
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
                                        || isMissing(item.at())
                                        || isMissing(item.why()))
                && catalogue.searched().stream()
                        .noneMatch(each ->
                                isMissing(each.at())
                                        || isMissing(each.profile())
                                        || isMissing(each.profile().value()));
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }
}
