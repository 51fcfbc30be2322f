package dev.lanyard.agent.protocol;

import dev.lanyard.log.Log;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves an agent behind for the next callers: detached, with nothing of the caller's streams, in a
 * session of its own where the system has a command for that, and deaf to the terminal's Ctrl-C,
 * Ctrl-Z and hang-up in any case. It ends by itself when nobody has asked for half an hour.
 */
public final class AgentLauncher {
    /** Set to {@code off} to leave none. */
    public static final String VARIABLE = "LANYARD_AGENT";

    /** For how long a start counts as under way; a second one in that time would be for nothing. */
    private static final long UNDER_WAY_MILLIS = 15_000;

    private static final String DETACH =
            "trap '' HUP INT TSTP\n"
                    + "if [ -x /usr/bin/setsid ]; then /usr/bin/setsid \"$@\" & else \"$@\" & fi";

    private final Folders folders;
    private final List<String> command;

    /**
     * Leaves agents behind.
     *
     * @param folders where the socket is, and the setting
     * @param command what starts one, before the arguments of whoever asked; empty where none can
     *     be started
     */
    public AgentLauncher(Folders folders, List<String> command) {
        this.folders = folders;
        this.command = List.copyOf(command);
    }

    /** The file whose presence is the setting "leave no agent behind". */
    private static Path offSwitch(Folders folders) {
        return folders.config().resolve("no-left-agent");
    }

    /** Whether the setting is that agents are left behind. */
    public static boolean isSet(Folders folders) {
        return !Files.exists(offSwitch(folders));
    }

    /**
     * Sets whether agents are left behind.
     *
     * @throws IOException when the setting cannot be written
     */
    public static void set(Folders folders, boolean on) throws IOException {
        Path file = offSwitch(folders);
        if (on) {
            Files.deleteIfExists(file);
        } else if (!Files.exists(file)) {
            OwnerOnly.folder(folders.config());
            OwnerOnly.create(file).close();
        }
    }

    /** The file that says that a start is under way; an agent deletes it when it is up. */
    public static Path startMark(Folders folders) {
        return folders.runtime().resolve("agent.starting");
    }

    /** Whether one is coming up; a mark that is old is that of a start that came to nothing. */
    public boolean isUnderWay() {
        try {
            return isYoung(startMark(folders));
        } catch (IOException noMark) {
            return false;
        }
    }

    private static boolean isYoung(Path mark) throws IOException {
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(mark).toMillis();
        return age >= 0 && age < UNDER_WAY_MILLIS;
    }

    /** Whether one may be left behind: not where the variable or the setting says no. */
    public boolean isWanted(Environment environment) {
        return !command.isEmpty()
                && !environment.get(VARIABLE, "").equalsIgnoreCase("off")
                && isSet(folders);
    }

    /**
     * Starts one, unless a start is under way already.
     *
     * @param asked the token command's arguments: what it is going to be asked for first
     * @return whether one is coming up
     */
    public boolean leave(List<String> asked) {
        Path mark = startMark(folders);
        try {
            OwnerOnly.folder(folders.runtime());
            if (!claim(mark)) {
                return true;
            }
            ProcessBuilder builder = ChildProcess.builder(detached(asked));
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
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
            builder.start().getOutputStream().close();
        } catch (IOException notStarted) {
            Files.deleteIfExists(mark);
            throw notStarted;
        }
    }

    /** A start is under way from the moment that its mark is made until it is old. */
    private static boolean claim(Path mark) throws IOException {
        try {
            OwnerOnly.create(mark).close();
            return true;
        } catch (FileAlreadyExistsException underWay) {
            if (isYoung(mark)) {
                return false;
            }
            Files.setLastModifiedTime(mark, FileTime.fromMillis(System.currentTimeMillis()));
            return true;
        }
    }

    private List<String> detached(List<String> asked) {
        List<String> words = new ArrayList<>();
        if (File.separatorChar == '/') {
            words.add("/bin/sh");
            words.add("-c");
            words.add(DETACH);
            words.add("sh");
        }
        words.addAll(command);
        words.addAll(asked);
        return words;
    }
}
