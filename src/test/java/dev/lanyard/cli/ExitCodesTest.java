package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {
    private static final String TOKEN = "aoaAAAAAGZ0b2tlbg/+=_-.0123456789abcdef";

    private static String said(Throwable thrown, boolean verbose) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            ExitCodes.of(thrown, err, verbose);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the portal answered " + TOKEN,
                "{\"accessToken\":\"" + TOKEN + "\"}",
                "two lines:\n" + TOKEN,
                "like a frame:\n\tat " + TOKEN,
                "AQoDYXdzEJr1XqkHx0Uyb4Jm9Vq5zXw8sTnPQrLa",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
            })
    void whatLooksLikeASecretIsNotPrintedWhereverInTheChainItIs(String message) {
        IllegalStateException inner = new IllegalStateException(message);
        inner.addSuppressed(new IllegalArgumentException(message));
        String said = said(ProblemException.of("it failed", "Try again", inner), true);

        for (String word : List.of(TOKEN, "AQoDYXdz", "eyJhbGci", "dozjgNry")) {
            assertThat(said).doesNotContain(word);
        }
        assertThat(said).contains("(redacted)").contains("IllegalStateException");
    }

    @Test
    void theShortestKeyThatAwsGivesOutAsASecretIsRedacted() {
        // A secret access key has 40 characters; a device code or verifier has more than 32.
        assertThat(said(new IllegalStateException("x".repeat(32)), true)).doesNotContain("xxxx");
        assertThat(said(new IllegalStateException("x".repeat(31)), true)).contains("xxxx");
    }

    @Test
    void whereItFailedStaysLegible() {
        String said = said(new IllegalStateException("broken"), true);
        assertThat(said)
                .contains("IllegalStateException: broken")
                .contains("at dev.lanyard.cli.ExitCodesTest.whereItFailedStaysLegible(ExitCodes")
                .doesNotContain("(redacted)");
    }

    @Test
    void withoutVerboseAFaultSaysItsNameAndNothingThatItHolds() {
        assertThat(said(new IllegalStateException("held: " + TOKEN), false))
                .isEqualTo(
                        "lanyard: internal error (IllegalStateException). Run it again with"
                                + " --verbose, and report what it says."
                                + System.lineSeparator());
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void everyKindOfFailureHasItsCode(Problem.Kind kind) {
        int expected =
                switch (kind) {
                    case FAILED -> 1;
                    case USAGE -> 2;
                    case SIGN_IN_NEEDED -> 3;
                    case DENIED -> 4;
                    case NOT_FOUND -> 5;
                };
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        assertThat(
                        ExitCodes.of(
                                new ProblemException(new Problem(kind, "what", "next")),
                                nowhere,
                                false))
                .isEqualTo(expected);
    }

    @Test
    void aFaultIsAFailure() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        assertThat(ExitCodes.of(new IllegalStateException(), nowhere, true)).isEqualTo(1);
    }
}
