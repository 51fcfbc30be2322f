package dev.lanyard.ui.profiles;

import dev.lanyard.ui.kit.SearchWords;
import dev.lanyard.ui.profiles.ProfilesViewModel.Filter;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All profiles in their order, prepared for filtering. */
final class ProfileEntries {
    private record Entry(ProfileItem item, String text) {}

    private final List<Entry> entries;

    private ProfileEntries(List<Entry> entries) {
        this.entries = entries;
    }

    /** Sorts profiles by session, account and name; those of the config first. */
    static ProfileEntries of(
            List<ProfileItem> own, List<ProfileItem> offered, Map<String, String> names) {
        List<Entry> entries = new ArrayList<>(own.size() + offered.size());
        own.forEach(item -> entries.add(entry(named(item, names))));
        offered.forEach(item -> entries.add(entry(item)));
        entries.sort(
                Comparator.comparing((Entry entry) -> last(entry.item().session()))
                        .thenComparing(entry -> entry.item().offered())
                        .thenComparing(entry -> last(entry.item().accountName()))
                        .thenComparing(entry -> last(entry.item().name().value())));
        return new ProfileEntries(entries);
    }

    private static ProfileItem named(ProfileItem item, Map<String, String> names) {
        String name = names.getOrDefault(item.accountId(), "");
        return name.isEmpty()
                ? item
                : new ProfileItem(
                        item.name(),
                        item.session(),
                        item.accountId(),
                        name,
                        item.role(),
                        item.region(),
                        item.offered());
    }

    private static String last(String name) {
        return name.isEmpty() ? "\uffff" : name.toLowerCase(Locale.ROOT);
    }

    private static Entry entry(ProfileItem item) {
        String text =
                SearchWords.text(
                        List.of(
                                item.name().value(),
                                item.session(),
                                item.accountId(),
                                item.accountName(),
                                item.role(),
                                item.region()));
        return new Entry(item, text);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Returns the rows that match, under their sessions. Every word of the query must match.
     *
     * @param head makes the heading of a session
     */
    List<ProfileRow> rows(Filter filter, String query, Function<String, ProfileRow.Session> head) {
        SearchWords words = SearchWords.of(query);
        List<ProfileRow> rows = new ArrayList<>();
        String session = null;
        SessionLine.State state = SessionLine.State.OUT;
        for (Entry entry : entries) {
            if (!fits(entry.item(), filter) || !words.areIn(entry.text())) {
                continue;
            }
            if (!entry.item().session().equals(session)) {
                session = entry.item().session();
                ProfileRow.Session line = head.apply(session);
                state = line.state();
                rows.add(line);
            }
            rows.add(new ProfileRow.Of(entry.item(), state));
        }
        return rows;
    }

    private static boolean fits(ProfileItem item, Filter which) {
        return switch (which) {
            case ALL -> true;
            case OWN -> !item.offered();
            case OFFERED -> item.offered();
        };
    }
}
