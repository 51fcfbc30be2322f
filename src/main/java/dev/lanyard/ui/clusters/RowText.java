package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the row of a cluster says, and the style of its dot. */
final class RowText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ROOT);

    private RowText() {}

    /** Returns when a version's standard support ends. */
    static String support(ClusterItem item, LocalDate end, LocalDate today) {
        boolean over = end.isBefore(today);
        return UiText.of(
                over ? "clusters.supportEnded" : "clusters.supportEnds",
                String.valueOf(item.version()),
                DATE.format(end));
    }

    /** Returns "refused", "current", "as PlatformAdmin", or nothing. */
    static String state(Row.Of row) {
        ContextRow own = row.context();
        if (row.refusal() != null) {
            return UiText.of("clusters.refused");
        }
        if (own != null) {
            return own.current() ? UiText.of("clusters.current") : "";
        }
        ContextRow other = row.other();
        if (other == null) {
            return "";
        }
        String as = roleOf(row.item(), other);
        return UiText.of(other.current() ? "clusters.currentAs" : "clusters.as", as);
    }

    private static String roleOf(ClusterItem item, ContextRow context) {
        for (ClusterItem.RoleTarget reach : item.reaches()) {
            if (reach.profile().value().equals(context.profile())) {
                return reach.role();
            }
        }
        return String.valueOf(context.profile());
    }

    static String dotStyle(Row.Of row) {
        if (row.refusal() != null) {
            return "soon";
        }
        return switch (row.item().standing()) {
            case GONE -> "ended";
            case FINE, NEW, WAITING -> row.setUp() ? "good" : "ring";
        };
    }

    static String spoken(Row.Of row, LocalDate today) {
        List<String> words = new ArrayList<>();
        ClusterItem item = row.item();
        words.add(item.ref().name());
        if (row.mark().production()) {
            words.add(UiText.of("clusters.production"));
        }
        if (row.mark().favourite()) {
            words.add(UiText.of("clusters.isFavourite"));
        }
        words.add(item.ref().region());
        if (item.version() != null) {
            words.add(item.version());
        }
        LocalDate end = SupportEnd.soon(item.version(), today);
        if (end != null) {
            words.add(support(item, end, today));
        } else if (item.standing() == ClusterItem.Standing.NEW) {
            words.add(UiText.of("clusters.new"));
        }
        words.add(row.reach().role());
        if (item.standing() == ClusterItem.Standing.GONE) {
            words.add(UiText.of("clusters.gone"));
        } else {
            words.add(UiText.of(row.setUp() ? "clusters.isSetUp" : "clusters.isNotSetUp"));
        }
        ContextRow own = row.context() == null ? row.other() : row.context();
        if (own != null) {
            words.add(own.name());
        }
        words.add(state(row));
        if (row.refusal() != null && own != null && own.current()) {
            words.add(UiText.of("clusters.current"));
        }
        if (row.note() != null) {
            words.add(row.note());
        }
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }
}
