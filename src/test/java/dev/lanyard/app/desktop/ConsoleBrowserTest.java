package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleProfiles;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.FakeUseCases;
import dev.lanyard.ui.state.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The AWS console opens in the browser that Settings names for it. */
@NullUnmarked
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its browser is a shell script")
final class ConsoleBrowserTest {
    @TempDir private Path home;

    @Test
    void aChromiumProfileIsNamedAfterTheProfile() throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path called = home.resolve("called");
        Path program =
                Files.writeString(
                        bin.resolve("chromium"),
                        "#!/bin/sh\nprintf '%s\\n' \"$@\" > \""
                                + called
                                + ".new\"\n"
                                + "mv \""
                                + called
                                + ".new\" \""
                                + called
                                + "\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        FakeUseCases use = new FakeUseCases(_ -> {});
        use.variable("PATH", bin + ":/usr/bin:/bin");
        use.write(
                ".aws/config",
                SampleProfiles.session("corp", "https://corp.awsapps.com/start")
                        + SampleProfiles.role("shop", "corp", "111122223333", "Admin"));
        assertThat(NamedBrowser.installed(use.environment()))
                .containsEntry(NamedBrowser.Kind.CHROMIUM, program);
        Settings settings = Settings.DEFAULT.with(c -> c.console = "chromium");
        new SystemExternalApps(use, () -> settings).openConsole(new ProfileName("shop"), null);
        BoxDesktop.until("it was started", () -> Files.exists(called));
        assertThat(called)
                .content()
                .contains("--profile-directory=AWS shop", "https://corp.awsapps.com/start")
                .contains("111122223333");
    }
}
