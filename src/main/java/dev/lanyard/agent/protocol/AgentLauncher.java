package dev.lanyard.agent.protocol;

import dev.lanyard.log.Log;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts an agent in the background for later callers: detached from the caller's streams, and
 * {@link ChildProcess#apart apart} from its terminal and process group. The agent exits after half
 * an hour without requests.
 *
 * @param folders contains the socket and the setting
 * @param command starts an agent when followed by the caller's arguments; empty if an agent cannot
 *     be started
 */
public record AgentLauncher(Folders folders, List<String> command) {
    /** {@code off} disables background agents. */
    public static final String VARIABLE = "LANYARD_AGENT";

    /** How long a start counts as in progress; a second start in that time would be redundant. */
    private static final long START_TIMEOUT_MILLIS = 15_000;

    /** The shell ends at once, so that the caller's end does not wait for the agent's start. */
    private static final String DETACH =
            "trap '' HUP INT TSTP\n"
                    + "if [ -x /usr/bin/setsid ]; then /usr/bin/setsid \"$@\" & else \"$@\" & fi";

    public AgentLauncher {
        command = List.copyOf(command);
    }

    /** The file whose presence disables background agents. */
    private static Path disablingFile(Folders folders) {
        return folders.config().resolve("no-left-agent");
    }

    public static boolean isEnabled(Folders folders) {
        return !Files.exists(disablingFile(folders));
    }

    /**
     * Allows or disables background agents.
     *
     * @throws IOException if the setting cannot be written
     */
    public static void setEnabled(Folders folders, boolean enabled) throws IOException {
        Path file = disablingFile(folders);
        if (enabled) {
            Files.deleteIfExists(file);
        } else if (!Files.exists(file)) {
            OwnerOnly.folder(folders.config());
            OwnerOnly.create(file).close();
        }
    }

    /** The file that marks a start in progress; the agent deletes it once it serves. */
    public static Path startMark(Folders folders) {
        return folders.runtime().resolve("agent.starting");
    }

    /** Returns whether an agent is starting. An old mark belongs to a start that failed. */
    public boolean isStarting() {
        try {
            return isRecent(startMark(folders));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isRecent(Path mark) throws IOException {
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(mark).toMillis();
        return age >= 0 && age < START_TIMEOUT_MILLIS;
    }

    /**
     * Returns whether a background agent may be started: neither the variable nor the setting
     * forbids it, and it will have the passphrase of a sealed file. A program of {@code exec} has
     * none; an agent that it started could not answer other callers, which have one.
     */
    public boolean isAllowed(Environment environment) {
        return !command.isEmpty()
                && !environment.get(VARIABLE, "").equalsIgnoreCase("off")
                && hasPassphrase(environment)
                && isEnabled(folders);
    }

    private static boolean hasPassphrase(Environment environment) {
        return !environment.get("LANYARD_KEYCHAIN", "").equals("file")
                || ChildProcess.SECRET_VARIABLES.stream()
                        .anyMatch(name -> environment.get(name) != null);
    }

    /**
     * Starts an agent unless a start is already in progress.
     *
     * @param arguments the token command's arguments, which the agent prepares a token for
     * @return whether an agent is starting
     */
    public boolean launch(List<String> arguments) {
        Path mark = startMark(folders);
        try {
            OwnerOnly.folder(folders.runtime());
            if (!claim(mark)) {
                return true;
            }
            ProcessBuilder builder = ChildProcess.builder(detached(arguments));
            Path folder = folders.runtime().getRoot();
            if (folder != null) {
                builder.directory(folder.toFile());
            }
            builder.environment().remove("KUBERNETES_EXEC_INFO");
            start(builder, mark);
            return true;
        } catch (IOException noProcess) {
            Log.warn("agent", "it could not be started; tokens are made without it", noProcess);
            return false;
        }
    }

    private static void start(ProcessBuilder builder, Path mark) throws IOException {
        try {
            ChildProcess.startDetached(builder);
        } catch (IOException failure) {
            Files.deleteIfExists(mark);
            throw failure;
        }
    }

    /** Claims the start: creates the mark, or renews one that is old. */
    private static boolean claim(Path mark) throws IOException {
        try {
            OwnerOnly.create(mark).close();
            return true;
        } catch (FileAlreadyExistsException _) {
            if (isRecent(mark)) {
                return false;
            }
            Files.setLastModifiedTime(mark, FileTime.fromMillis(System.currentTimeMillis()));
            return true;
        }
    }

    private List<String> detached(List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (Environment.Os.current().isPosix()) {
            words.addAll(List.of("/bin/sh", "-c", DETACH, "sh"));
        }
        words.addAll(command);
        words.addAll(arguments);
        return words;
    }
}
