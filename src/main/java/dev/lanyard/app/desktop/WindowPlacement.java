package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.ui.shell.Screen;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/**
 * Size and place of the window, and what it showed, as the state folder keeps them.
 *
 * @param x left edge; NaN where the window manager chooses
 * @param y top edge; NaN where the window manager chooses
 * @param maximized whether it fills its screen
 * @param content what it showed
 */
record WindowPlacement(
        double x, double y, double width, double height, boolean maximized, Content content) {
    /**
     * What the window showed.
     *
     * @param screen name of the visible screen; empty for the first
     * @param clusters name of the filter of the clusters; empty for all
     * @param profiles name of the filter of the profiles; empty for all
     */
    record Content(String screen, String clusters, String profiles) {
        static final Content FIRST = new Content("", "", "");

        Screen screenOr(Screen otherwise) {
            for (Screen one : Screen.values()) {
                if (one.name().equals(screen)) {
                    return one;
                }
            }
            return otherwise;
        }
    }

    static final WindowPlacement FIRST =
            new WindowPlacement(Double.NaN, Double.NaN, 960, 640, false, Content.FIRST);

    private static final long MAX_BYTES = 1 << 16;
    private static final double MIN_SIZE = 300;
    private static final double MAX_SIZE = 20_000;

    /** Part of the window's upper edge that must be on a screen, to move it by. */
    private static final double REACHABLE = 80;

    static WindowPlacement of(Stage stage, Content content) {
        return new WindowPlacement(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized(),
                content);
    }

    private static Path file(Folders folders) {
        return folders.state().resolve("window.properties");
    }

    /** Reads the placement; the first one if there is no readable file. */
    static WindowPlacement read(Folders folders) {
        Path file = file(folders);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return FIRST;
            }
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(file)));
            return new WindowPlacement(
                    Double.parseDouble(read.getProperty("x", "NaN")),
                    Double.parseDouble(read.getProperty("y", "NaN")),
                    size(read, "width", FIRST.width),
                    size(read, "height", FIRST.height),
                    Boolean.parseBoolean(read.getProperty("maximized")),
                    new Content(
                            read.getProperty("screen", ""),
                            read.getProperty("clusters", ""),
                            read.getProperty("profiles", "")));
        } catch (IOException | IllegalArgumentException damaged) {
            Log.warn(
                    "desktop",
                    file + " can't be read; the window opens as the first time",
                    damaged);
            return FIRST;
        }
    }

    private static double size(Properties read, String key, double otherwise) {
        double size = Double.parseDouble(read.getProperty(key, String.valueOf(otherwise)));
        return size >= MIN_SIZE && size <= MAX_SIZE ? size : otherwise;
    }

    static synchronized void write(Folders folders, WindowPlacement placement) {
        Properties next = new Properties();
        next.setProperty("x", String.valueOf(placement.x));
        next.setProperty("y", String.valueOf(placement.y));
        next.setProperty("width", String.valueOf(placement.width));
        next.setProperty("height", String.valueOf(placement.height));
        next.setProperty("maximized", String.valueOf(placement.maximized));
        next.setProperty("screen", placement.content.screen);
        next.setProperty("clusters", placement.content.clusters);
        next.setProperty("profiles", placement.content.profiles);
        StringWriter text = new StringWriter();
        try {
            next.store(text, null);
            SafeFile.replace(file(folders), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.warn("desktop", "the window's size and place were not stored", e);
        }
    }

    /** Returns whether the window can be reached there: a screen may have been unplugged. */
    boolean isOn(List<javafx.stage.Screen> screens) {
        Rectangle2D edge =
                Double.isNaN(x) || Double.isNaN(y)
                        ? Rectangle2D.EMPTY
                        : new Rectangle2D(x + width / 2, y, REACHABLE, 20);
        return screens.stream().anyMatch(one -> one.getVisualBounds().contains(edge));
    }
}
