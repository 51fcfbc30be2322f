package dev.lanyard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.log.Log;
import dev.lanyard.log.LogFile;
import dev.lanyard.os.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncaughtLogTest {
    @TempDir Path home;
    private final PrintStream err = System.err;

    @AfterEach
    void asItWas() {
        System.setErr(err);
        Thread.setDefaultUncaughtExceptionHandler(null);
        Log.off();
    }

    @Test
    void whatEndsAThreadIsLoggedAndPrinted() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Environment environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.toString()), home, Environment.Os.current());
        UncaughtLog.start(environment);
        Thread thread =
                Thread.ofPlatform()
                        .name("worker")
                        .start(() -> {
                            throw new IllegalStateException("token=abcdef123");
                        });
        Await.end(thread);
        assertThat(new LogFile(home.resolve("state")).newest(10))
                .singleElement()
                .asString()
                .contains("ERROR program: the thread \"worker\" ended: ")
                .contains("IllegalStateException: token=(redacted) | at dev.lanyard.app.Unc");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Exception in thread \"worker\" java.lang.IllegalStateException")
                .contains("\tat dev.lanyard.app.UncaughtLogTest");
    }
}
