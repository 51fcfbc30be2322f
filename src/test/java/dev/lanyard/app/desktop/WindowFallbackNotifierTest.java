package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.notify.Notifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowFallbackNotifierTest {
    private static final Notice NOTICE = new Notice("group", "title", "text", List.of());

    @TempDir private Path folder;
    private final List<String> window = new ArrayList<>();

    @Test
    void whatTheSystemTakesIsNeitherInTheWindowNorInTheLog() throws IOException {
        try (RecordedLog log = new RecordedLog(folder)) {
            assertThat(shown(true)).isTrue();
            assertThat(window).isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void whatItDoesNotTakeIsInBoth() throws IOException {
        try (RecordedLog log = new RecordedLog(folder)) {
            assertThat(shown(false)).isFalse();
            assertThat(window).containsExactly("title");
            assertThat(log.text()).contains("WARN desktop: the system shows no notifications");
        }
    }

    private boolean shown(boolean taken) {
        Notifier system =
                new Notifier() {
                    @Override
                    public boolean show(Notice notice) {
                        return taken;
                    }

                    @Override
                    public void withdraw(String group) {
                        // Not part of these tests.
                    }
                };
        return new WindowFallbackNotifier(system, window::add).show(NOTICE);
    }
}
