package dev.lanyard.cluster;

import dev.lanyard.log.Log;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
            return read(Files.readAllBytes(file));
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
            SafeFile.replace(file, write(catalogue).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw ProblemException.of(
                    "could not save the list of clusters in " + file + ": " + failure.getMessage(),
                    "The list itself is complete; free space there, or make it writable",
                    failure);
        }
    }

    /** The text of the cache: {@code {version, catalogue}}. */
    static String write(Catalogue catalogue) {
        return JsonText.compact(
                new JsonText.Fields()
                        .with("version", VERSION)
                        .with(
                                "catalogue",
                                new JsonText.Fields()
                                        .with("rows", rows(catalogue.rows()))
                                        .with("skipped", skipped(catalogue.skipped()))
                                        .with("gone", rows(catalogue.gone()))
                                        .with("searched", searched(catalogue.searched()))
                                        .with("searchedAt", catalogue.searchedAt())));
    }

    private static List<JsonText.Fields> rows(List<Catalogue.Row> rows) {
        return rows.stream()
                .map(row ->
                        new JsonText.Fields()
                                .with("cluster", cluster(row.cluster()))
                                .with(
                                        "profiles",
                                        row.profiles().stream()
                                                .map(CatalogueCache::profile)
                                                .toList())
                                .with("error", row.error())
                                .with("seenAt", row.seenAt()))
                .toList();
    }

    private static JsonText.Fields cluster(Cluster cluster) {
        ClusterRef ref = cluster.ref();
        return new JsonText.Fields()
                .with(
                        "ref",
                        new JsonText.Fields()
                                .with("accountId", ref.accountId())
                                .with("region", ref.region())
                                .with("name", ref.name()))
                .with("arn", cluster.arn())
                .with("status", cluster.status())
                .with("version", cluster.version())
                .with("endpoint", cluster.endpoint())
                .with("certificateAuthority", cluster.certificateAuthority())
                .with("outpostClusterId", cluster.outpostClusterId())
                .with("authenticationMode", cluster.authenticationMode())
                .with("createdAt", cluster.createdAt());
    }

    private static JsonText.Fields profile(ProfileName name) {
        return new JsonText.Fields().with("value", name.value());
    }

    private static List<JsonText.Fields> skipped(List<Catalogue.Skipped> skipped) {
        return skipped.stream()
                .map(item ->
                        new JsonText.Fields()
                                .with("profile", profile(item.profile()))
                                .with("accountId", item.accountId())
                                .with("region", item.region())
                                .with("kind", item.kind().name())
                                .with("why", item.why())
                                .with("nextStep", item.nextStep())
                                .with("at", item.at())
                                .with("regionOff", item.regionOff()))
                .toList();
    }

    private static List<JsonText.Fields> searched(List<Catalogue.Searched> searched) {
        return searched.stream()
                .map(each ->
                        new JsonText.Fields()
                                .with("profile", profile(each.profile()))
                                .with("regions", each.regions())
                                .with("at", each.at()))
                .toList();
    }

    /**
     * Reads a catalogue; null if it is of another version.
     *
     * @throws MalformedJsonException if it is damaged
     */
    static @Nullable Catalogue read(byte[] text) throws MalformedJsonException {
        JsonValue root = JsonValue.parse(text);
        if (root.get("version").number(0) != VERSION) {
            return null;
        }
        JsonValue catalogue = root.get("catalogue");
        List<Catalogue.Skipped> skipped = new ArrayList<>();
        for (JsonValue item : catalogue.get("skipped").items()) {
            skipped.add(readSkipped(item));
        }
        List<Catalogue.Searched> searched = new ArrayList<>();
        for (JsonValue each : catalogue.get("searched").items()) {
            searched.add(readSearched(each));
        }
        return new Catalogue(
                readRows(catalogue.get("rows")),
                skipped,
                readRows(catalogue.get("gone")),
                searched,
                moment(catalogue, "searchedAt"));
    }

    private static List<Catalogue.Row> readRows(JsonValue list) throws MalformedJsonException {
        List<Catalogue.Row> rows = new ArrayList<>();
        for (JsonValue row : list.items()) {
            List<ProfileName> profiles = new ArrayList<>();
            for (JsonValue name : row.get("profiles").items()) {
                profiles.add(new ProfileName(required(name, "value")));
            }
            if (profiles.isEmpty()) {
                throw missing("profiles");
            }
            rows.add(
                    new Catalogue.Row(
                            readCluster(row.get("cluster")),
                            profiles,
                            row.get("error").text(),
                            moment(row, "seenAt")));
        }
        return rows;
    }

    private static Cluster readCluster(JsonValue cluster) throws MalformedJsonException {
        JsonValue ref = cluster.get("ref");
        return new Cluster(
                new ClusterRef(
                        required(ref, "accountId"), required(ref, "region"), required(ref, "name")),
                cluster.get("arn").text(),
                cluster.get("status").text(),
                cluster.get("version").text(),
                cluster.get("endpoint").text(),
                cluster.get("certificateAuthority").text(),
                cluster.get("outpostClusterId").text(),
                cluster.get("authenticationMode").text(),
                cluster.get("createdAt").isAbsent() ? null : moment(cluster, "createdAt"),
                false);
    }

    private static Catalogue.Skipped readSkipped(JsonValue item) throws MalformedJsonException {
        return new Catalogue.Skipped(
                new ProfileName(required(item.get("profile"), "value")),
                item.get("accountId").text(),
                item.get("region").text(),
                kind(required(item, "kind")),
                required(item, "why"),
                item.get("nextStep").text(),
                moment(item, "at"),
                item.get("regionOff").truth(false));
    }

    private static Catalogue.Searched readSearched(JsonValue each) throws MalformedJsonException {
        List<String> regions = new ArrayList<>();
        for (JsonValue region : each.get("regions").items()) {
            regions.add(region.text(""));
        }
        return new Catalogue.Searched(
                new ProfileName(required(each.get("profile"), "value")),
                regions,
                moment(each, "at"));
    }

    private static Problem.Kind kind(String name) throws MalformedJsonException {
        for (Problem.Kind kind : Problem.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new MalformedJsonException("the kind of a problem is unknown");
    }

    private static Instant moment(JsonValue of, String field) throws MalformedJsonException {
        try {
            return Instant.parse(required(of, field));
        } catch (DateTimeException _) {
            throw new MalformedJsonException(field + " is no time");
        }
    }

    private static String required(JsonValue of, String field) throws MalformedJsonException {
        String text = of.get(field).text();
        if (text == null) {
            throw missing(field);
        }
        return text;
    }

    private static MalformedJsonException missing(String field) {
        return new MalformedJsonException(field + " is missing");
    }
}
