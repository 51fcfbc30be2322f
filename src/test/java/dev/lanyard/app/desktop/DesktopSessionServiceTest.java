package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Samples;
import dev.lanyard.ui.state.SessionLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DesktopSessionServiceTest {
    private static List<SessionLine> line(@Nullable String unread) {
        return List.of(
                Samples.session(
                        "corp",
                        "https://corp.awsapps.com/start",
                        "us-east-1",
                        false,
                        null,
                        false,
                        unread));
    }

    @Test
    void whatCouldNotBeReadInTheMiddleOfAChangeIsReadAgain() {
        Deque<List<SessionLine>> answers =
                new ArrayDeque<>(
                        List.of(line("half of it is gone"), line(null), line("never read")));
        assertThat(DesktopSessionService.settled(answers::removeFirst)).isEqualTo(line(null));
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatStaysUnreadIsToldAfterAWhile() {
        assertThat(DesktopSessionService.settled(() -> line("locked"))).isEqualTo(line("locked"));
    }
}
