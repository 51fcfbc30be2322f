package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ProfileChoice;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.kit.SearchWords;
import dev.lanyard.ui.state.AppState.RoleOnCluster;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rows, prepared for filtering: built when the list changes, so that a key press costs one pass
 * over lower-case texts.
 */
final class ClusterRows {
    /** The filters of the list. */
    enum Filter {
        ALL,
        SET_UP,
        NOT_SET_UP,
        ATTENTION
    }

    private record Entry(Row.Of row, String text) {}

    private final List<Entry> entries;
    private final Map<Filter, Integer> counts = new EnumMap<>(Filter.class);
    private final Map<String, Integer> skippedByAccount = new HashMap<>();
    private final Map<String, Integer> notSetUp = new HashMap<>();

    private ClusterRows(List<Entry> entries, List<ClusterService.Skipped> skipped) {
        this.entries = entries;
        for (Entry entry : entries) {
            Row.Of row = entry.row();
            for (Filter filter : Filter.values()) {
                if (fits(row, filter)) {
                    counts.merge(filter, 1, Integer::sum);
                }
            }
            if (row.canSetUp() && !row.setUp()) {
                notSetUp.merge(row.item().ref().accountId(), 1, Integer::sum);
            }
        }
        for (ClusterService.Skipped one : skipped) {
            String accountId = one.accountId();
            if (accountId != null) {
                skippedByAccount.merge(accountId, 1, Integer::sum);
            }
        }
    }

    /** Joins clusters, contexts and the selected roles, sorted by account and name. */
    static ClusterRows of(
            List<ClusterItem> items,
            List<ClusterService.Skipped> skipped,
            List<ContextRow> contexts,
            Map<ClusterRef, ClusterItem.RoleTarget> chosen,
            Map<RoleOnCluster, String> refusals,
            Marks marks) {
        Map<ClusterRef, List<ContextRow>> byCluster = new HashMap<>();
        for (ContextRow context : contexts) {
            ClusterRef ref = context.ref();
            if (ref != null) {
                byCluster.computeIfAbsent(ref, key -> new ArrayList<>()).add(context);
            }
        }
        List<Entry> entries = new ArrayList<>(items.size());
        for (ClusterItem item : items) {
            List<ContextRow> own = byCluster.getOrDefault(item.ref(), List.of());
            entries.add(entry(row(item, own, chosen.get(item.ref()), refusals, marks)));
        }
        entries.sort(
                Comparator.comparing((Entry entry) -> groupKey(entry.row().item()))
                        .thenComparing(entry -> entry.row().item().ref().accountId())
                        .thenComparing(entry -> entry.row().item().ref().name())
                        .thenComparing(entry -> entry.row().item().ref().region()));
        return new ClusterRows(entries, skipped);
    }

    private static String groupKey(ClusterItem item) {
        String name = item.accountName();
        return name.isEmpty() ? "\uffff" : name.toLowerCase(Locale.ROOT);
    }

    private static Row.Of row(
            ClusterItem item,
            List<ContextRow> contexts,
            ClusterItem.@Nullable RoleTarget chosen,
            Map<RoleOnCluster, String> refusals,
            Marks marks) {
        ClusterItem.RoleTarget reach = chosen;
        if (reach == null || !item.reaches().contains(reach)) {
            reach = preferred(item, contexts);
        }
        ContextRow own = null;
        ContextRow other = null;
        for (ContextRow context : contexts) {
            boolean fits =
                    context.profile() == null || reach.profile().value().equals(context.profile());
            if (fits && (own == null || context.current())) {
                own = context;
            } else if (!fits && (other == null || context.current())) {
                other = context;
            }
        }
        String refusal = refusals.get(new RoleOnCluster(item.ref(), reach.profile()));
        Row.Mark mark =
                new Row.Mark(
                        own != null && marks.favourites().contains(own.name()),
                        marks.isProduction(item.ref()));
        return new Row.Of(item, reach, own, own == null ? other : null, refusal, mark);
    }

    private static ClusterItem.RoleTarget preferred(ClusterItem item, List<ContextRow> contexts) {
        List<ProfileName> used = SetUpClusters.profilesInUse(item.ref(), contexts);
        List<ProfileName> ordered =
                item.reaches().stream().map(ClusterItem.RoleTarget::profile).toList();
        return item.reaches().get(ordered.indexOf(ProfileChoice.of(ordered, used)));
    }

    private static Entry entry(Row.Of row) {
        ClusterItem item = row.item();
        ClusterRef ref = item.ref();
        List<String> parts = new ArrayList<>();
        Collections.addAll(parts, ref.name(), item.accountName(), ref.accountId(), ref.region());
        if (item.version() != null) {
            parts.add(item.version());
        }
        for (ClusterItem.RoleTarget reach : item.reaches()) {
            parts.add(reach.role());
            parts.add(reach.profile().value());
        }
        ContextRow context = row.context();
        if (context != null) {
            parts.add(context.name());
        }
        return new Entry(row, SearchWords.text(parts));
    }

    /** Returns the clusters of an account that can be set up and are not. */
    List<Row.Of> notSetUp(String accountId) {
        return entries.stream()
                .map(Entry::row)
                .filter(row ->
                        row.item().ref().accountId().equals(accountId)
                                && row.canSetUp()
                                && !row.setUp())
                .toList();
    }

    /** Returns the number of rows that match a filter without a query. */
    int count(Filter filter) {
        return counts.getOrDefault(filter, 0);
    }

    /** Returns the rows that match, under their accounts. Every word of the query must match. */
    List<Row> filtered(Filter filter, String query) {
        SearchWords words = SearchWords.of(query);
        Map<String, List<Row.Of>> byAccount = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Row.Of row = entry.row();
            if (fits(row, filter) && words.areIn(entry.text())) {
                byAccount
                        .computeIfAbsent(row.item().ref().accountId(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Row> rows = new ArrayList<>();
        byAccount.forEach((id, members) -> {
            rows.add(
                    new Row.Account(
                            members.getFirst().item().accountName(),
                            id,
                            members.size(),
                            skippedByAccount.getOrDefault(id, 0),
                            notSetUp.getOrDefault(id, 0)));
            rows.addAll(members);
        });
        return rows;
    }

    private static boolean fits(Row.Of row, Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case SET_UP -> row.setUp();
            case NOT_SET_UP -> !row.setUp();
            case ATTENTION -> row.needsAttention();
        };
    }
}
