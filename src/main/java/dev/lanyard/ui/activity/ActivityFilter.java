package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import java.util.List;
import java.util.Locale;

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
        String[] wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return entries.stream().filter(entry -> isShown(entry, wanted)).toList();
    }

    private boolean isShown(ActivityEntry entry, String... wanted) {
        if (result != Result.ALL && ActivityText.isAnswered(entry) != (result == Result.ANSWERED)) {
            return false;
        }
        String text =
                String.join(
                                "\n",
                                ActivityText.who(entry),
                                entry.cluster(),
                                entry.profile(),
                                ActivityText.result(entry))
                        .toLowerCase(Locale.ROOT);
        for (String word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
