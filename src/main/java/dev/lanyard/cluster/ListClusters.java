package dev.lanyard.cluster;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists clusters: from the cache if it is recent and covers the request, else by a new discovery,
 * whose result is cached. {@link Catalogue#searchedAt()} tells the age.
 */
public final class ListClusters {
    /** Age at which the cache is refreshed automatically. */
    public static final Duration MAX_AGE = Duration.ofHours(1);

    private final Search find;
    private final CatalogueCache cache;
    private final AccessTokens tokens;
    private final EksRegions regions;
    private final Clock clock;

    /** A discovery: {@link FindClusters#run}. */
    @FunctionalInterface
    public interface Search {
        /** Calls AWS. */
        Catalogue run(
                DiscoveryRequest search, DiscoveryListener progress, BooleanSupplier cancelled);
    }

    public ListClusters(
            Search find,
            CatalogueCache cache,
            AccessTokens tokens,
            EksRegions regions,
            Clock clock) {
        this.find = find;
        this.cache = cache;
        this.tokens = tokens;
        this.regions = regions;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param catalogue the requested part of the catalogue
     * @param fromCache whether AWS was not called
     * @param cacheFailure why the cache could not be written, one line; null if it was
     */
    public record Listed(Catalogue catalogue, boolean fromCache, @Nullable String cacheFailure) {}

    /**
     * Lists the clusters.
     *
     * @param search the scope
     * @param refresh whether to call AWS in any case
     * @param progress receives each result as it arrives, if AWS is called
     * @param cancelled polled regularly while AWS is called
     * @throws ProblemException of kind NOT_FOUND if a named profile does not exist
     */
    public Listed run(
            DiscoveryRequest search,
            boolean refresh,
            DiscoveryListener progress,
            BooleanSupplier cancelled) {
        SortedSet<ProfileRegion> places = search.places(regions);
        Catalogue known = cache.load();
        if (!refresh && known != null && covers(known, search, places)) {
            return new Listed(known.limitedTo(places), true, null);
        }
        Catalogue now = find.run(search, progress, cancelled);
        Catalogue all = known == null ? now : known.updatedBy(now, search.config());
        String cacheFailure = null;
        try {
            cache.save(all);
        } catch (ProblemException failure) {
            cacheFailure = failure.line();
        }
        return new Listed(all.limitedTo(places), false, cacheFailure);
    }

    private boolean isYoung(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return !age.isNegative() && age.compareTo(MAX_AGE) < 0;
    }

    /** Returns whether the cache answers the request. */
    private boolean covers(
            Catalogue known, DiscoveryRequest search, SortedSet<ProfileRegion> places) {
        Map<Object, Problem.Kind> skipped = new HashMap<>();
        for (Catalogue.Skipped item : known.skipped()) {
            String region = item.region();
            skipped.put(
                    region == null ? item.profile() : new ProfileRegion(item.profile(), region),
                    item.kind());
        }
        Set<ProfileRegion> searched = new HashSet<>();
        for (Catalogue.Searched each : known.searched()) {
            if (isYoung(each.at())) {
                searched.add(each.place());
            }
        }
        Map<String, Boolean> signedIn = new HashMap<>();
        for (ProfileRegion place : places) {
            if (searched.contains(place)) {
                continue;
            }
            Problem.Kind kind = skipped.getOrDefault(place, skipped.get(place.profile()));
            if (kind == null
                    || !isYoung(known.searchedAt())
                    || kind == Problem.Kind.FAILED
                    || (isOfTheConfig(kind) && search.config().problemOf(place.profile()) == null)
                    || (kind == Problem.Kind.SIGN_IN_NEEDED
                            && isSignedIn(search.config().find(place.profile()), signedIn))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether the failure is caused by the AWS config, which may have been corrected since.
     */
    private static boolean isOfTheConfig(Problem.Kind kind) {
        return kind == Problem.Kind.USAGE || kind == Problem.Kind.NOT_FOUND;
    }

    private boolean isSignedIn(@Nullable Profile profile, Map<String, Boolean> cache) {
        if (profile == null || profile.session() == null) {
            return false;
        }
        var session = profile.session();
        return cache.computeIfAbsent(
                session.key(), _ -> tokens.current(session) instanceof AccessTokens.Answer.Good);
    }
}
