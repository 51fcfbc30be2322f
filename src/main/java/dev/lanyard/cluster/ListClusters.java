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
 * The clusters of a search: as kept while that is young and covers the search, else looked for anew
 * and kept. Its {@link Catalogue#lookedAt()} tells the age.
 */
public final class ListClusters {
    /** Older than this is looked for anew without being asked to. */
    public static final Duration KEPT_FOR = Duration.ofHours(1);

    private final FindClusters find;
    private final CatalogueCache cache;
    private final AccessTokens tokens;
    private final EksRegions regions;
    private final Clock clock;

    public ListClusters(
            FindClusters find,
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
     * What came of it.
     *
     * @param catalogue what the search covers of all that is known
     * @param fromCache whether nobody was asked
     * @param notKept why the cache could not be written, in one line; null when it was
     */
    public record Listed(Catalogue catalogue, boolean fromCache, @Nullable String notKept) {}

    /**
     * Lists them.
     *
     * @param search for what
     * @param refresh whether to ask AWS in any case
     * @param progress hears of each result as it comes, when AWS is asked
     * @param cancelled asked now and then while AWS is
     * @throws Failure of kind NOT_FOUND when a profile that the search names does not exist
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
        String notKept = null;
        try {
            cache.save(all);
        } catch (ProblemException failure) {
            notKept = failure.line();
        }
        return new Listed(all.limitedTo(places), false, notKept);
    }

    private boolean isYoung(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return !age.isNegative() && age.compareTo(KEPT_FOR) < 0;
    }

    /** Whether asking AWS again would hardly tell more. */
    private boolean covers(
            Catalogue known, DiscoveryRequest search, SortedSet<ProfileRegion> places) {
        Map<Object, Problem.Kind> skipped = new HashMap<>();
        for (Catalogue.Skipped item : known.skipped()) {
            String region = item.region();
            skipped.put(
                    region == null ? item.profile() : new ProfileRegion(item.profile(), region),
                    item.kind());
        }
        Set<ProfileRegion> looked = new HashSet<>();
        for (Catalogue.Looked one : known.looked()) {
            if (isYoung(one.at())) {
                looked.add(one.place());
            }
        }
        Map<String, Boolean> signedIn = new HashMap<>();
        for (ProfileRegion place : places) {
            if (looked.contains(place)) {
                continue;
            }
            Problem.Kind kind = skipped.getOrDefault(place, skipped.get(place.profile()));
            if (kind == null
                    || !isYoung(known.lookedAt())
                    || kind == Problem.Kind.FAILED
                    || (isOfTheConfig(kind) && search.config().problemOf(place.profile()) == null)
                    || (kind == Problem.Kind.SIGN_IN_NEEDED
                            && isSignedIn(search.config().find(place.profile()), signedIn))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the reason stands in the AWS config, which may have been corrected since. */
    private static boolean isOfTheConfig(Problem.Kind kind) {
        return kind == Problem.Kind.USAGE || kind == Problem.Kind.NOT_FOUND;
    }

    private boolean isSignedIn(@Nullable Profile profile, Map<String, Boolean> asked) {
        if (profile == null || profile.session() == null) {
            return false;
        }
        var session = profile.session();
        return asked.computeIfAbsent(
                session.key(), _ -> tokens.current(session) instanceof AccessTokens.Answer.Good);
    }
}
