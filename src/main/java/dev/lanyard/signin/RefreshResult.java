package dev.lanyard.signin;

import dev.lanyard.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link DetachedRefresh} ended. The tokens are in the store; the processes pass each other
 * lines: a word, then a line each for what happened and what to do.
 */
public sealed interface RefreshResult {
    /** There is a good access token in the store. */
    record Done() implements RefreshResult {}

    /** AWS would not renew it. */
    record SignInNeeded(String why) implements RefreshResult {}

    /** AWS could not be asked, or nothing stored. */
    record Failed(Problem problem) implements RefreshResult {}

    /** Nothing came of it: no process, or one that could not read the secrets, or was killed. */
    record NotDone() implements RefreshResult {}

    /** What {@link #of} reads. */
    default List<String> lines() {
        return switch (this) {
            case Done _ -> List.of("done");
            case SignInNeeded(String why) -> List.of("sign-in-needed", why);
            case Failed(Problem(_, String what, @Nullable String nextStep)) ->
                    nextStep == null ? List.of("failed", what) : List.of("failed", what, nextStep);
            case NotDone _ -> List.of("not-done");
        };
    }

    /** What {@link #lines} wrote; lines that make no sense are those of a killed process. */
    static RefreshResult of(List<String> lines) {
        String word = lines.isEmpty() ? "" : lines.getFirst();
        if (word.equals("done")) {
            return new Done();
        }
        if (lines.size() < 2) {
            return new NotDone();
        }
        return switch (word) {
            case "sign-in-needed" -> new SignInNeeded(lines.get(1));
            case "failed" ->
                    new Failed(Problem.of(lines.get(1), lines.size() > 2 ? lines.get(2) : null));
            default -> new NotDone();
        };
    }
}
