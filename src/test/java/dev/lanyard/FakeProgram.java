package dev.lanyard;

import dev.lanyard.os.Environment.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program for tests that prints a text and ends with a status: a script for sh, or a batch file
 * on Windows.
 */
public final class FakeProgram {
    private static final boolean WINDOWS = Os.current() == Os.WINDOWS;

    private final Path file;

    /** Creates it in a folder; on Windows the name gets an ending. */
    public FakeProgram(Path folder, String name) {
        file = folder.resolve(WINDOWS ? name + ".cmd" : name);
    }

    /** Returns where it is. */
    public Path file() {
        return file;
    }

    /** Returns the file to which it appends a line with the arguments of each call. */
    public Path calls() {
        return file.resolveSibling(file.getFileName() + ".calls");
    }

    /** Lets it print a text and succeed. */
    public FakeProgram printing(String text) throws IOException {
        return printing(text, 0);
    }

    /** Lets it print a text and end with a status. */
    public FakeProgram printing(String text, int status) throws IOException {
        Path printed = Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), text);
        // %~f0 is the batch file: a path in its text would be read in the console's code page.
        Files.writeString(
                file,
                WINDOWS
                        ? """
                        @echo off\r
                        echo %%*>>"%%~f0.calls"\r
                        type "%%~f0.txt"\r
                        exit %d\r
                        """
                                .formatted(status)
                        : "#!/bin/sh\necho \"$*\" >> '%s'\ncat '%s'\nexit %d\n"
                                .formatted(calls(), printed, status));
        FileModes.executable(file);
        return this;
    }
}
