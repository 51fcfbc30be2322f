package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.ui.kit.SearchWords;
import dev.lanyard.ui.state.UiText;
import java.util.List;

/** What a request's row says: the program, what it asked for, and the result. */
final class ActivityText {
    private ActivityText() {}

    /** The cluster and the profile, or the profile alone. */
    static String what(ActivityEntry entry) {
        return entry.cluster().isEmpty()
                ? entry.profile()
                : entry.cluster() + " · " + entry.profile();
    }

    /** The program that asked: the token command's parent. */
    static String who(ActivityEntry entry) {
        CallerProcess caller = entry.asker();
        if (caller.parent().isEmpty()) {
            return caller.program();
        }
        return isTokenCommand(caller.program())
                ? caller.parent()
                : UiText.of("activity.by", caller.parent(), caller.program());
    }

    /** The token command itself is not shown as the caller, native or Java. */
    private static boolean isTokenCommand(String program) {
        return program.isEmpty() || program.equals("java") || program.startsWith("lanyard");
    }

    static boolean isAnswered(ActivityEntry entry) {
        return entry.outcome().equals("ok");
    }

    /** The result in words; the reason of a failure. */
    static String result(ActivityEntry entry) {
        return isAnswered(entry)
                ? UiText.of(entry.cluster().isEmpty() ? "activity.credentials" : "activity.token")
                : entry.outcome();
    }

    /** What the words of a query are looked for in. */
    static String searchable(ActivityEntry entry) {
        return SearchWords.text(
                List.of(who(entry), entry.cluster(), entry.profile(), result(entry)));
    }
}
