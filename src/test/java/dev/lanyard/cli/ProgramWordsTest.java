package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which words name the profile, and which the program. */
class ProgramWordsTest {
    @Test
    void theProfileIsAWordOrAnOption() {
        assertThat(split(null, "shop -- a b")).isEqualTo(of("shop", "a", "b"));
        assertThat(split(null, "shop a b")).isEqualTo(of("shop", "a", "b"));
        assertThat(split(null, "shop")).isEqualTo(of("shop"));
        assertThat(split(null, "shop --")).isEqualTo(of("shop"));
        assertThat(split("shop", "-- a b")).isEqualTo(of("shop", "a", "b"));
        assertThat(split("shop", "a b")).isEqualTo(of("shop", "a", "b"));
        assertThat(split("shop", "")).isEqualTo(of("shop"));
        assertThat(split(null, "-- a")).isEqualTo(of(null, "a"));
        assertThat(split(null, "")).isEqualTo(of(null));
    }

    @Test
    void laterDashesAreTheProgramsOwn() {
        assertThat(split(null, "shop -- git diff -- file"))
                .isEqualTo(of("shop", "git", "diff", "--", "file"));
    }

    @Test
    void twoProfilesOrAProgramBeforeTheDashesAreRefused() {
        for (String words : List.of("shop git diff -- file", "shop other -- a")) {
            assertThatThrownBy(() -> split(null, words))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
        }
        assertThatThrownBy(() -> split("shop", "git -- file")).isInstanceOf(ProblemException.class);
    }

    /** The words as picocli passes them on: without the first dashes. */
    private static ProgramWords split(@Nullable String option, String line) {
        List<String> arguments = line.isEmpty() ? List.of() : Arrays.asList(line.split(" ", -1));
        int dashes = arguments.indexOf("--");
        List<String> words = new java.util.ArrayList<>(arguments);
        if (dashes >= 0) {
            words.remove(dashes);
        }
        return ProgramWords.of(option, words, arguments);
    }

    private static ProgramWords of(@Nullable String name, String... program) {
        return new ProgramWords(name, List.of(program));
    }
}
