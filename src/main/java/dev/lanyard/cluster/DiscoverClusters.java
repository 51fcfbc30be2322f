package dev.lanyard.cluster;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists clusters: from the cache what was searched recently, and the rest by asking AWS. The result
 * is cached also where the discovery was stopped, so that the next one continues.
 */
public final class DiscoverClusters {
    /** Age up to which a command answers from the cache. */
    public static final Duration MAX_AGE = Duration.ofHours(1);

    /** Age up to which the window does not ask again by itself. */
    public static final Duration RECENT = Duration.ofMinutes(10);

    /** Time after which a region that was not enabled in an account is asked again. */
    private static final Duration REGION_OFF = Duration.ofDays(1);

    private final Supplier<FindClusters> find;
    private final CatalogueCache cache;
    private final Function<String, SortedSet<String>> regions;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param find called when AWS has to be asked
     */
    public DiscoverClusters(
            Supplier<FindClusters> find,
            CatalogueCache cache,
            Function<String, SortedSet<String>> regions,
            Clock clock) {
        this.find = find;
        this.cache = cache;
        this.regions = regions;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param catalogue the requested part of the catalogue
     * @param withLeftOut the same with what is known of profiles that were left out
     * @param fromCache whether AWS was not called
     * @param cacheFailure why the cache could not be written, one line; null if it was
     */
    public record Result(
            Catalogue catalogue,
            Catalogue withLeftOut,
            boolean fromCache,
            @Nullable String cacheFailure) {}

    /**
     * Lists the clusters.
     *
     * @param search the scope
     * @param maxAge age up to which what was searched is not searched again; zero asks AWS for
     *     everything but regions that are not enabled, which are asked once a day unless the
     *     request names them
     * @param progress receives each result as it arrives, if AWS is called
     * @param cancelled polled regularly while AWS is called; when true, as when the thread is
     *     interrupted, the results so far are returned
     * @throws ProblemException of kind NOT_FOUND if a named profile does not exist
     */
    public Result run(
            DiscoveryRequest search,
            Duration maxAge,
            DiscoveryListener progress,
            BooleanSupplier cancelled) {
        Places places = search.places(regions);
        Catalogue known = cache.load();
        Places open = known == null ? places : notKnown(known, search, places, maxAge);
        Catalogue all = known == null ? Catalogue.empty(clock.instant()) : known;
        String cacheFailure = null;
        if (!open.isEmpty()) {
            Catalogue now = find.get().run(search.config(), open, known, progress, cancelled);
            all = all.updatedBy(now, search.config());
            cacheFailure = save(all);
        }
        return new Result(
                all.limitedTo(places),
                all.limitedTo(search.placesWithLeftOut(regions)),
                open.isEmpty(),
                cacheFailure);
    }

    private @Nullable String save(Catalogue all) {
        // An interrupt closes the file that is being written (InterruptibleChannel).
        boolean interrupted = Thread.interrupted();
        try {
            cache.save(all);
            return null;
        } catch (ProblemException failure) {
            return failure.line();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isYounger(Instant at, Duration maxAge) {
        Duration age = Duration.between(at, clock.instant());
        return !age.isNegative() && age.compareTo(maxAge) < 0;
    }

    /** Returns the places that the known catalogue does not answer for. */
    private Places notKnown(
            Catalogue known, DiscoveryRequest search, Places places, Duration maxAge) {
        Map<ProfileName, NavigableSet<String>> answered = new HashMap<>();
        for (Catalogue.Searched each : known.searched()) {
            if (isYounger(each.at(), maxAge)) {
                answered.computeIfAbsent(each.profile(), _ -> new TreeSet<>())
                        .addAll(each.regions());
            }
        }
        for (Catalogue.Skipped item : known.skipped()) {
            NavigableSet<String> wanted = places.regions().get(item.profile());
            if (wanted != null && isStill(item, search, maxAge)) {
                NavigableSet<String> own =
                        answered.computeIfAbsent(item.profile(), _ -> new TreeSet<>());
                if (item.region() == null) {
                    own.addAll(wanted);
                } else {
                    own.add(item.region());
                }
            }
        }
        NavigableMap<ProfileName, NavigableSet<String>> open = new TreeMap<>();
        places.regions()
                .forEach((name, wanted) -> {
                    NavigableSet<String> own = answered.get(name);
                    if (own == null) {
                        open.put(name, wanted);
                    } else if (!own.containsAll(wanted)) {
                        NavigableSet<String> rest = new TreeSet<>(wanted);
                        rest.removeAll(own);
                        open.put(name, rest);
                    }
                });
        return new Places(open);
    }

    /** Returns whether asking again would give the same failure. */
    private boolean isStill(Catalogue.Skipped item, DiscoveryRequest search, Duration maxAge) {
        String region = item.region();
        if (item.regionOff() && region != null) {
            return !search.regions().contains(region) && isYounger(item.at(), REGION_OFF);
        }
        if (!isYounger(item.at(), maxAge)) {
            return false;
        }
        Profile profile = search.config().find(item.profile());
        return switch (item.kind()) {
            case FAILED -> false;
            case DENIED -> true;
            case SIGN_IN_NEEDED ->
                    profile == null
                            || profile.session() == null
                            || !search.signedIn().test(profile.session());
            // Caused by the AWS config, which may have been corrected since.
            case USAGE, NOT_FOUND -> search.config().problemOf(item.profile()) != null;
        };
    }
}
