package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Stores the window's placement in the state folder. */
final class WindowMemory {
    private static final long MAX_BYTES = 1 << 16;
    private static final double MIN_SIZE = 300;
    private static final double MAX_SIZE = 20_000;

    private final Path file;

    WindowMemory(Folders folders) {
        this.file = folders.state().resolve("window.properties");
    }

    /** Reads the placement; the first one if there is no readable file. */
    WindowPlacement read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return WindowPlacement.FIRST;
            }
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(file)));
            return new WindowPlacement(
                    Double.parseDouble(read.getProperty("x", "NaN")),
                    Double.parseDouble(read.getProperty("y", "NaN")),
                    size(read, "width", WindowPlacement.FIRST.width()),
                    size(read, "height", WindowPlacement.FIRST.height()),
                    Boolean.parseBoolean(read.getProperty("maximized")),
                    new WindowPlacement.Content(
                            read.getProperty("screen", ""),
                            read.getProperty("clusters", ""),
                            read.getProperty("profiles", "")));
        } catch (IOException | IllegalArgumentException damaged) {
            Log.warn(
                    "desktop",
                    file + " can't be read; the window opens as the first time",
                    damaged);
            return WindowPlacement.FIRST;
        }
    }

    private static double size(Properties read, String key, double otherwise) {
        double size = Double.parseDouble(read.getProperty(key, String.valueOf(otherwise)));
        return size >= MIN_SIZE && size <= MAX_SIZE ? size : otherwise;
    }

    /** Stores the placement. */
    synchronized void write(WindowPlacement placement) {
        Properties next = new Properties();
        next.setProperty("x", String.valueOf(placement.x()));
        next.setProperty("y", String.valueOf(placement.y()));
        next.setProperty("width", String.valueOf(placement.width()));
        next.setProperty("height", String.valueOf(placement.height()));
        next.setProperty("maximized", String.valueOf(placement.maximized()));
        next.setProperty("screen", placement.content().screen());
        next.setProperty("clusters", placement.content().clusters());
        next.setProperty("profiles", placement.content().profiles());
        StringWriter text = new StringWriter();
        try {
            next.store(text, null);
            SafeFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.warn("desktop", "the window's size and place were not stored", e);
        }
    }
}
