package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ClusterState;
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
import dev.lanyard.ui.state.ClustersDoor;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The catalogue, by the discovery's use cases. */
final class ClustersDesk implements ClustersDoor {
    private final Wiring use;
    private final AccountNameCache names;
    private final AppState state;
    private final Set<ClusterRef> fresh = ConcurrentHashMap.newKeySet();

    ClustersDesk(Wiring use, AccountNameCache names, AppState state) {
        this.use = use;
        this.names = names;
        this.state = state;
    }

    @Override
    public Found lastKnown() {
        Catalogue known = use.catalogueCache().load();
        return known == null ? Found.NOTHING : found(known, config(), Map.of());
    }

    private AwsConfig config() {
        return use.readAwsConfig().run();
    }

    @Override
    public Found look(LookSteps steps, boolean refresh) {
        return look(steps, false, refresh ? Duration.ZERO : DiscoverClusters.RECENT);
    }

    @Override
    public Found lookEverywhere(LookSteps steps) {
        return look(steps, true, DiscoverClusters.RECENT);
    }

    private Found look(LookSteps steps, boolean everywhere, Duration maxAge) {
        AwsConfig config = config();
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
                        steps.skipped(inWords(one));
                    }

                    @Override
                    public void step(Step step) {
                        steps.at(
                                step.accountsDone(), step.accounts(), step.found(), step.skipped());
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
        return found(now, config, search.leftOut());
    }

    private Found found(Catalogue catalogue, AwsConfig config, Map<String, Integer> leftOut) {
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
            if (session == null || !leftOut.containsKey(session.name())) {
                skipped.add(inWords(one));
            }
        }
        return new Found(items, skipped, catalogue.searchedAt());
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
        Cluster cluster = row.cluster();
        String status = cluster.status();
        String error = row.error();
        String refusal = state.refusals().get().get(cluster.ref());
        if (error != null) {
            return item(row, config, Standing.WAITING, error);
        }
        if (status != null && !status.equals("ACTIVE")) {
            String word = status.toLowerCase(Locale.ROOT);
            boolean usable = status.equals("UPDATING") || cluster.endpoint() != null;
            return item(row, config, usable ? Standing.FINE : Standing.WAITING, word);
        }
        if (status != null && cluster.endpoint() == null) {
            String word = ClusterState.inList(cluster);
            return item(
                    row, config, Standing.WAITING, String.valueOf(word).toLowerCase(Locale.ROOT));
        }
        if (refusal != null) {
            return item(row, config, Standing.REFUSED, refusal);
        }
        boolean isNew = fresh.contains(cluster.ref());
        return item(row, config, isNew ? Standing.NEW : Standing.FINE, null);
    }

    private ClusterItem item(
            Catalogue.Row row, AwsConfig config, Standing standing, @Nullable String note) {
        List<ClusterItem.Reach> reaches = new ArrayList<>();
        for (ProfileName profile : ProfileChoice.ordered(row, config)) {
            reaches.add(new ClusterItem.Reach(profile, role(config.find(profile))));
        }
        Cluster cluster = row.cluster();
        return new ClusterItem(
                cluster, names.of(cluster.ref().accountId()), reaches, standing, note);
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
