package dev.lanyard.demo;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A home folder of the demo's own, in the temporary folder, and the variables by which programs use
 * it in place of the person's.
 */
final class DemoHome implements AutoCloseable {
    /** What a program needs of the person's surroundings; nothing of AWS, kubectl or Lanyard. */
    private static final List<String> PASSED_ON =
            List.of(
                    "PATH",
                    "LANG",
                    "LC_ALL",
                    "TERM",
                    "TZ",
                    "TMPDIR",
                    "DISPLAY",
                    "WAYLAND_DISPLAY",
                    "XAUTHORITY",
                    "XDG_RUNTIME_DIR",
                    "XDG_SESSION_TYPE",
                    "XDG_CURRENT_DESKTOP",
                    "DBUS_SESSION_BUS_ADDRESS",
                    "SystemRoot",
                    "TEMP",
                    "TMP",
                    "PATHEXT");

    private final Environment environment;
    private final Path folder;
    private final Map<String, String> own = new LinkedHashMap<>();

    /**
     * Makes it.
     *
     * @param byCommands whether commands use it: with a config to start from, and without an agent,
     *     which would outlive them; the app begins with nothing, and with word of where to sign in
     */
    DemoHome(Environment environment, Box box, boolean byCommands) {
        this.environment = environment;
        try {
            folder = Files.createTempDirectory("lanyard-demo-");
            Files.createDirectories(folder.resolve(".aws"));
            Files.createDirectories(folder.resolve(".kube"));
            if (byCommands) {
                Files.writeString(config(), DemoConfig.text(box.startUrl()));
            }
        } catch (IOException unwritable) {
            throw ProblemException.of(
                    "the demo could not make its home in the temporary folder",
                    "See whether there is room in it, or let TMPDIR name another",
                    unwritable);
        }
        own.put("HOME", folder.toString());
        own.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        own.put("AWS_CONFIG_FILE", config().toString());
        own.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve(".aws/credentials").toString());
        own.put("KUBECONFIG", folder.resolve(".kube/config").toString());
        own.put("LANYARD_HOME", folder.resolve("lanyard").toString());
        own.put("LANYARD_KEYCHAIN", "file");
        own.put("LANYARD_PASSPHRASE", Randomness.text(24));
        if (byCommands) {
            own.put("LANYARD_AGENT", "off");
        } else {
            own.put("LANYARD_DEMO", "on");
            own.put("LANYARD_START_URL", box.startUrl());
            own.put("LANYARD_SSO_REGION", World.SSO_REGION);
        }
    }

    private Path config() {
        return folder.resolve(".aws/config");
    }

    Path folder() {
        return folder;
    }

    /** The variables that are the demo's. */
    Map<String, String> own() {
        return new LinkedHashMap<>(own);
    }

    /** A program's whole environment. */
    Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = environment.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.putAll(own);
        return all;
    }

    /** Lets a program stand in for the browser: run with the address as its only argument. */
    void browser(String unixCommand, String windowsCommand) {
        if (environment.system() == Environment.Os.WINDOWS) {
            own.put("BROWSER", windowsCommand); // no script: cmd.exe would evaluate the address
            return;
        }
        Path script = folder.resolve("browser");
        try {
            Files.writeString(script, "#!/bin/sh\nexec " + unixCommand + " \"$1\"\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        if (!script.toFile().setExecutable(true)) {
            throw ProblemException.of(
                    script + " can't be made executable", "Let TMPDIR name another folder");
        }
        own.put("BROWSER", script.toString());
    }

    /** Removes it all. What another program holds open or has just written may stay. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path visited, @org.jspecify.annotations.Nullable IOException thrown)
                                throws IOException {
                            Files.deleteIfExists(visited);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
