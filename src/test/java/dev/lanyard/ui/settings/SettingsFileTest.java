package dev.lanyard.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.ui.state.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
    @TempDir private Path folder;

    @Test
    void whatCanNotBeReadIsTheDefaultAndIsLogged() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{");
        try (RecordedLog log = new RecordedLog(folder)) {
            assertThat(new SettingsFile(folder).read()).isEqualTo(Settings.DEFAULT);
            assertThat(log.text()).contains("settings.json can't be read; the defaults are used");
        }
    }

    @Test
    void whatIsChosenIsReadAgain() {
        Settings chosen =
                Settings.DEFAULT
                        .with(c -> c.appearance = Settings.Appearance.DARK)
                        .with(c -> c.showChanges = false)
                        .with(c -> c.regions = List.of("eu-west-1"))
                        .with(c -> c.renewAhead = false)
                        .with(c -> c.notice(Settings.NoticeKind.ENDED, false))
                        .with(c -> c.browser = "/usr/bin/firefox")
                        .with(c -> c.console = "chromium")
                        .with(c -> c.production = Settings.ProductionColour.VIOLET);
        new SettingsFile(folder).write(() -> chosen);
        assertThat(new SettingsFile(folder).read()).isEqualTo(chosen);
    }

    @Test
    void aConsoleBrowserThatNoneKnowsIsTheUsualOne() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"console\": \"mosaic\"}");
        assertThat(new SettingsFile(folder).read().console()).isEmpty();
    }

    @Test
    void whoeverIsToldLastTheNewestIsWhatIsKept() throws Exception {
        SettingsFile file = new SettingsFile(folder);
        AtomicReference<Settings> newest = new AtomicReference<>(Settings.DEFAULT);
        List<Thread> told = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String browser = "browser-" + i;
            newest.set(Settings.DEFAULT.with(c -> c.browser = browser));
            told.add(Thread.ofVirtual().start(() -> file.write(newest::get)));
        }
        for (Thread one : told) {
            Await.end(one);
        }
        assertThat(file.read().browser()).isEqualTo("browser-11");
    }
}
