package dev.lanyard.os;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What makes the surroundings unsafe to work in, in words: other users' folders, open networks. */
public final class EnvironmentCheck {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private EnvironmentCheck() {}

    /** One line each; empty where nothing is wrong. */
    public static List<String> problems(Environment environment, Folders folders) {
        List<String> problems = new ArrayList<>();
        for (Path folder :
                List.of(folders.config(), folders.cache(), folders.state(), folders.runtime())) {
            if (Files.exists(folder) && !isThisUsersAlone(folder)) {
                problems.add(
                        "folder "
                                + folder
                                + " can be written by another user, who decides what Lanyard reads"
                                + " there; set LANYARD_HOME to a folder of your own");
            }
        }
        for (Map.Entry<String, String> each : new TreeMap<>(environment.variables()).entrySet()) {
            if (each.getKey().startsWith(ENDPOINT) && isOpen(each.getValue())) {
                problems.add(
                        each.getKey()
                                + " is "
                                + each.getValue()
                                + ": tokens and credentials cross the network unencrypted; use"
                                + " https");
            }
        }
        return problems;
    }

    /** Whether an address sends what it gets over a network that others may read. */
    private static boolean isOpen(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return "http".equalsIgnoreCase(uri.getScheme())
                    && host != null
                    && !WebAddress.isLoopback(host);
        } catch (IllegalArgumentException none) {
            // Whoever uses it says so.
            return false;
        }
    }

    /**
     * Whether a file or folder is this user's and no other one may write it. Where users have no
     * numbers (Windows), the profile folder keeps others out.
     */
    public static boolean isThisUsersAlone(Path path) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            return Files.getAttribute(path, "unix:uid").equals(ThisUser.number())
                    && !mode.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException | IllegalArgumentException noUserNumbers) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
