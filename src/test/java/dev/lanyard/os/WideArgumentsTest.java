package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WideArgumentsTest {
    @Test
    void charactersThatTheCodePageLacksComeFromTheCommandLine() {
        String[] decoded = {"--profile", "??", "a?b"};
        assertThat(
                        WideArguments.last(
                                List.of("java.exe", "-cp", "x", "Main", "--profile", "東京", "a?b"),
                                decoded))
                .containsExactly("--profile", "東京", "a?b");
    }

    @Test
    void anotherCommandLineIsNotTaken() {
        String[] decoded = {"login", "a?"};
        assertThat(WideArguments.last(List.of("java.exe", "logout", "ä"), decoded))
                .isSameAs(decoded);
        assertThat(WideArguments.last(List.of("a?"), decoded)).isSameAs(decoded);
    }

    @Test
    void onlyArgumentsThatMayHaveLostACharacterAreLookedUp() {
        assertThat(WideArguments.isSuspect(new String[] {"login", "Zoë"})).isFalse();
        assertThat(WideArguments.isSuspect(new String[] {"login", "?"})).isTrue();
        assertThat(WideArguments.isSuspect(new String[] {"login", "\uFFFD"})).isTrue();
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "it calls functions of Windows")
    void theSystemKnowsTheCommandLine() {
        String[] none = {"?", "no word of this process"};
        assertThat(WideArguments.of(none)).isSameAs(none);
    }
}
