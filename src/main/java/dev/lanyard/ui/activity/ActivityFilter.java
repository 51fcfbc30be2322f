package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.ui.kit.SearchWords;
import java.util.List;

/**
 * Which requests are shown.
 *
 * @param words what must occur in the program, the cluster, the profile or the result, in any order
 * @param result the wanted result
 */
record ActivityFilter(String words, Result result) {
    /** A group of results. */
    enum Result {
        ALL,
        ANSWERED,
        FAILED
    }

    /** Returns the requests that are shown. */
    List<ActivityEntry> of(List<ActivityEntry> entries) {
        SearchWords wanted = SearchWords.of(words);
        return entries.stream().filter(entry -> isShown(entry, wanted)).toList();
    }

    private boolean isShown(ActivityEntry entry, SearchWords wanted) {
        if (result != Result.ALL && ActivityText.isAnswered(entry) != (result == Result.ANSWERED)) {
            return false;
        }
        return wanted.areIn(
                SearchWords.text(
                        ActivityText.who(entry),
                        entry.cluster(),
                        entry.profile(),
                        ActivityText.result(entry)));
    }
}
