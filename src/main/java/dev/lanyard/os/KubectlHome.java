package dev.lanyard.os;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which kubectl looks for {@code .kube}. On Windows it may differ from the user's
 * profile folder (client-go, util/homedir/homedir.go).
 */
public final class KubectlHome {
    private KubectlHome() {}

    public static Path of(Environment environment) {
        if (environment.system() != Environment.Os.WINDOWS) {
            return environment.home();
        }
        Path home = path(environment.get("HOME"));
        Path profile = path(environment.get("USERPROFILE"));
        String drive = environment.get("HOMEDRIVE");
        String onDrive = environment.get("HOMEPATH");
        Path drivePath = drive == null || onDrive == null ? null : path(drive + onDrive);
        for (Path each : set(home, drivePath, profile)) {
            if (Files.exists(each.resolve(".kube").resolve("config"))) {
                return each;
            }
        }
        List<Path> set = set(home, profile, drivePath);
        for (Path each : set) {
            if (Files.isDirectory(each) && Files.isWritable(each)) {
                return each;
            }
        }
        for (Path each : set) {
            if (Files.exists(each)) {
                return each;
            }
        }
        return set.isEmpty() ? environment.home() : set.getFirst();
    }

    private static List<Path> set(@Nullable Path... paths) {
        return Arrays.stream(paths).filter(Objects::nonNull).toList();
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException _) {
            return null;
        }
    }
}
