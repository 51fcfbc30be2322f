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
        String script =
                WINDOWS
                        ? "@echo off\r\necho %%*>>\"%s\"\r\ntype \"%s\"\r\nexit %d\r\n"
                        : "#!/bin/sh\necho \"$*\" >> '%s'\ncat '%s'\nexit %d\n";
        Files.writeString(file, script.formatted(calls(), printed, status));
        FileModes.executable(file);
        return this;
    }
}
