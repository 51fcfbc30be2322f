package dev.lanyard.cluster;

import dev.lanyard.log.Log;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Caches the last catalogue as JSON in Lanyard's cache folder: names, addresses and public
 * certificates, no secrets. A cache file that is damaged, of another version, or writable by
 * another user is ignored.
 */
public final class CatalogueCache {
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
            return CatalogueJson.read(Files.readAllBytes(file));
        } catch (IOException damaged) {
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
            SafeFile.replace(file, CatalogueJson.write(catalogue).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw ProblemException.of(
                    "could not save the list of clusters in " + file + ": " + failure.getMessage(),
                    "The list itself is complete; free space there, or make it writable",
                    failure);
        }
    }
}
