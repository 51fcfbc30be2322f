package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.cluster.DiscoveryListener;
import dev.lanyard.cluster.DiscoveryRequest;
import dev.lanyard.cluster.ProfileChoice;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SessionState;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterItem.Standing;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Adapts the discovery to the window. */
final class DesktopClusterService implements ClusterService {
    private final Wiring use;
    private final AppState state;
    private final Set<ClusterRef> fresh = ConcurrentHashMap.newKeySet();

    DesktopClusterService(Wiring use, AppState state) {
        this.use = use;
        this.state = state;
    }

    @Override
    public Discovered lastKnown() {
        Catalogue known = use.catalogueCache().load();
        // Without a usable config the roles have no names, but the list is still known.
        return known == null
                ? Discovered.NOTHING
                : found(known, use.readAwsConfig().run(), Map.of(), null);
    }

    @Override
    public Discovered discover(Progress steps, boolean everywhere, boolean refresh) {
        Duration maxAge = refresh ? Duration.ZERO : DiscoverClusters.RECENT;
        // With no profiles, the discovery would remove every cluster from the cache.
        AwsConfig config = use.readAwsConfig().run().checked();
        Instant since = state.now().minus(maxAge);
        Catalogue before = use.catalogueCache().load();
        Set<ClusterRef> seen = new HashSet<>();
        if (before != null) {
            before.rows().forEach(row -> seen.add(row.cluster().ref()));
        }
        DiscoveryRequest search =
                new DiscoveryRequest(
                        config,
                        Set.of(),
                        new TreeSet<>(state.settings().get().regions()),
                        everywhere,
                        RegionName.of(use.environment()),
                        signedIn(config)::contains);
        DiscoveryListener progress =
                new DiscoveryListener() {
                    @Override
                    public void found(Catalogue.Row row) {
                        steps.found(item(row, config));
                    }

                    @Override
                    public void skipped(Catalogue.Skipped one) {
                        if (!one.regionOff()) {
                            steps.skipped(inWords(one));
                        }
                    }

                    @Override
                    public void step(Step step) {
                        steps.at(step);
                    }
                };
        Catalogue now =
                use.discoverClusters()
                        .run(search, maxAge, progress, steps::cancelled)
                        .withLeftOut();
        fresh.clear();
        if (before != null) {
            for (Catalogue.Row row : now.rows()) {
                if (!seen.contains(row.cluster().ref())) {
                    fresh.add(row.cluster().ref());
                }
            }
        }
        return found(now, config, search.leftOut(), failure(now, since));
    }

    /** Returns the most frequent reason if nothing was searched since a time. */
    private static @Nullable String failure(Catalogue now, Instant since) {
        if (now.searched().stream().anyMatch(each -> !each.at().isBefore(since))) {
            return null;
        }
        Map<String, Integer> counts = new HashMap<>();
        String most = null;
        int highest = 0;
        for (Catalogue.Skipped one : now.skipped()) {
            int count = counts.merge(one.why(), 1, Integer::sum);
            if (!one.regionOff() && count > highest) {
                highest = count;
                most = one.why();
            }
        }
        return most;
    }

    private Discovered found(
            Catalogue catalogue,
            AwsConfig config,
            Map<String, Integer> leftOut,
            @Nullable String failure) {
        List<ClusterItem> items = new ArrayList<>();
        catalogue.rows().forEach(row -> items.add(item(row, config)));
        for (Catalogue.Row row : catalogue.gone()) {
            items.add(item(row, config, Standing.GONE, UiText.of("clusters.gone")));
        }
        List<Skipped> skipped = new ArrayList<>();
        leftOut.forEach((session, profiles) ->
                skipped.add(
                        new Skipped(
                                null,
                                session,
                                UiText.count("clusters.leftOut", profiles, session))));
        for (Catalogue.Skipped one : catalogue.skipped()) {
            Profile profile = config.find(one.profile());
            SsoSession session = profile == null ? null : profile.session();
            boolean isLeftOut = session != null && leftOut.containsKey(session.name());
            if (!isLeftOut && !one.regionOff()) {
                skipped.add(inWords(one));
            }
        }
        TreeSet<String> regions = new TreeSet<>();
        catalogue.searched().forEach(each -> regions.addAll(each.regions()));
        return new Discovered(
                items, skipped, catalogue.searchedAt(), List.copyOf(regions), failure);
    }

    private Set<SsoSession> signedIn(AwsConfig config) {
        Set<SsoSession> signedIn = new HashSet<>();
        for (SessionState session : use.readSessions().run(config)) {
            if (session.usable()) {
                signedIn.add(session.session());
            }
        }
        return signedIn;
    }

    private static Skipped inWords(Catalogue.Skipped one) {
        StringBuilder where = new StringBuilder(one.profile().value());
        if (one.accountId() != null) {
            where.append(" · ").append(one.accountId());
        }
        if (one.region() != null) {
            where.append(" · ").append(one.region());
        }
        return new Skipped(one.accountId(), where.toString(), one.why());
    }

    private ClusterItem item(Catalogue.Row row, AwsConfig config) {
        String error = row.error();
        String status = status(row.cluster());
        Standing standing = Standing.FINE;
        if (error != null || (status != null && !"UPDATING".equals(row.cluster().status()))) {
            standing = Standing.WAITING;
        } else if (status == null && fresh.contains(row.cluster().ref())) {
            standing = Standing.NEW;
        }
        return item(row, config, standing, error == null ? status : error);
    }

    /** Returns the state of a cluster as text; null for one that is ready. */
    private static @Nullable String status(Cluster cluster) {
        return switch (cluster.status()) {
            case null -> null;
            case "ACTIVE" ->
                    cluster.endpoint() == null ? UiText.of("clusters.status.connected") : null;
            case "CREATING" -> UiText.of("clusters.status.creating");
            case "DELETING" -> UiText.of("clusters.status.deleting");
            case "FAILED" -> UiText.of("clusters.status.failed");
            case "PENDING" -> UiText.of("clusters.status.pending");
            case "UPDATING" -> UiText.of("clusters.status.updating");
            default -> cluster.status().toLowerCase(Locale.ROOT);
        };
    }

    private ClusterItem item(
            Catalogue.Row row, AwsConfig config, Standing standing, @Nullable String note) {
        List<ClusterItem.RoleTarget> reaches = new ArrayList<>();
        for (ProfileName profile : ProfileChoice.ordered(row, config)) {
            String role = role(config.find(profile));
            reaches.add(
                    new ClusterItem.RoleTarget(profile, role.isEmpty() ? profile.value() : role));
        }
        Cluster cluster = row.cluster();
        return new ClusterItem(cluster, "", reaches, standing, note);
    }

    /** The permission set, or the last part of the role that is assumed. */
    static String role(@Nullable Profile profile) {
        if (profile == null) {
            return "";
        }
        Profile.RoleChain chain = profile.chain();
        if (chain != null) {
            return chain.roleArn().substring(chain.roleArn().lastIndexOf('/') + 1);
        }
        return profile.roleName() == null ? "" : profile.roleName();
    }
}
