package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long the credentials of an assumed role last. */
final class DurationOption {
    private static final Pattern PATTERN =
            Pattern.compile("(?:(\\d{1,3})h)?(?:(\\d{1,4})m)?(?:(\\d{1,6})s?)?");

    /** The least that AssumeRole allows. */
    private static final Duration MIN = Duration.ofMinutes(15);

    /** The most for a role that a role assumes (IAM user guide, "Role chaining"). */
    private static final Duration MAX = Duration.ofHours(1);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = {
                "How long credentials of an assumed role last: 15m to 1h, which is the most that AWS"
                        + " allows for a role that another role assumes. How long those of a"
                        + " permission set last is set in IAM Identity Center."
            })
    private @Nullable String text;

    /**
     * Returns the duration, or null if none was given.
     *
     * @throws ProblemException of kind USAGE if AWS does not allow it
     */
    @Nullable Duration value() {
        if (text == null) {
            return null;
        }
        Duration duration = parse(text);
        if (duration == null) {
            throw ProblemException.usage(
                    "\"" + text + "\" is not a duration", "Write 45m, 1h or 3600s");
        }
        if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
            throw ProblemException.usage(
                    text
                            + " is too "
                            + (duration.compareTo(MIN) < 0 ? "short" : "long")
                            + ": credentials of a role that another role assumes last 15m to 1h",
                    "For a longer run, use exec --server, which renews them");
        }
        return duration;
    }

    /** Parses {@code 1h30m}, {@code 45m}, {@code 3600s} and {@code 3600}; null if malformed. */
    static @Nullable Duration parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return null;
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
