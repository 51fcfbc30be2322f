package dev.lanyard.os.login;

import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A login item stored as a file. */
abstract class ItemFile implements LoginItem {
    private final Path file;

    ItemFile(Path file) {
        this.file = file;
    }

    /** Returns the content of the file. */
    abstract String text();

    /** Returns whether the system would start a program for a file with this content. */
    boolean starts(String text) {
        return true;
    }

    @Override
    public boolean isOn() {
        try {
            return Files.exists(file) && starts(Files.readString(file));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void set(boolean on) {
        try {
            if (on) {
                Files.createDirectories(file.getParent());
                SafeFile.replace(file, text().getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ProblemException.of(
                    "the login item " + file + " could not be changed: " + e.getMessage(),
                    "Check that the folder can be written to",
                    e);
        }
    }
}
