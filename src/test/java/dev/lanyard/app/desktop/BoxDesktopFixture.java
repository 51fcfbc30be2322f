package dev.lanyard.app.desktop;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desktop on the box for each test, which ends with it. */
@NullUnmarked
abstract class BoxDesktopFixture {
    @TempDir Path home;
    BoxDesktop desktop;

    @BeforeEach
    void begin() {
        desktop = new BoxDesktop(home);
    }

    @AfterEach
    void end() throws InterruptedException {
        desktop.close();
    }
}
