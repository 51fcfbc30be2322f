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

/**
 * Finds unsafe conditions in the environment: folders writable by other users, unencrypted
 * endpoints.
 */
public final class EnvironmentCheck {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private EnvironmentCheck() {}

    /** Returns one line per problem; empty if there are none. */
    public static List<String> problems(Environment environment, Folders folders) {
        List<String> problems = new ArrayList<>();
        for (Path folder :
                List.of(folders.config(), folders.cache(), folders.state(), folders.runtime())) {
            if (Files.exists(folder) && !isThisUsersAlone(folder)) {
                problems.add(
                        "folder "
                                + folder
                                + " is writable by another user, who can change what Lanyard reads"
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

    /** Returns whether requests to a URL cross a network unencrypted. */
    private static boolean isOpen(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return "http".equalsIgnoreCase(uri.getScheme())
                    && host != null
                    && !WebAddress.isLoopback(host);
        } catch (IllegalArgumentException _) {
            // The code that uses the URL reports it.
            return false;
        }
    }

    /**
     * Returns whether this user owns the file or folder and no other user may write to it. On
     * Windows, which has no numeric user ids, the profile folder's ACL protects it.
     */
    public static boolean isThisUsersAlone(Path path) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            return ThisUser.owns(path) && !mode.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
