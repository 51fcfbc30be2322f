package dev.lanyard.app;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in the agent, by the same classes as in a process of their own. Passes a command
 * back if its output might differ there: the caller has another installation, other folders or
 * another time zone.
 */
final class RunCommands {
    /** Commands at the same time: a large kubeconfig takes tens of megabytes while it is read. */
    private static final int MAX_CONCURRENCY = 3;

    private static final long MAX_WAIT_MILLIS = 2_000;

    /** Commands that may wait for the user to sign in, and so do not count. */
    private static final Set<String> WAITING = Set.of("credentials", "export", "exec");

    /** The JDK's replacement for bytes that are not UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private final Wiring agent;
    private final Semaphore slots = new Semaphore(MAX_CONCURRENCY);

    RunCommands(Wiring agent) {
        this.agent = agent;
    }

    /**
     * Runs a command for its caller.
     *
     * @param connection answers what the command asks the agent for
     * @return what the command printed; {@link Response.Pass} if the caller has to run it
     */
    Response run(Request request, AgentConnection connection) {
        InstallTree install = install(request.variables());
        Environment caller = CallerEnvironment.ofCommand(agent.environment(), request.variables());
        String difference = install == null ? "installation" : difference(request, caller);
        if (install == null || difference != null) {
            return new Response.Pass("the caller has another " + difference);
        }
        CommandInAgent command = new CommandInAgent(agent, caller, install, request);
        List<String> words = request.arguments();
        if (words.isEmpty() || WAITING.contains(words.getFirst())) {
            return command.run(connection);
        }
        try {
            if (!slots.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return new Response.Pass("the agent is busy");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Response.Pass("the agent is stopping");
        }
        try {
            return command.run(connection);
        } finally {
            slots.release();
        }
    }

    /** Returns the caller's install tree, by the caller's path, if it is the agent's own. */
    private @Nullable InstallTree install(Map<String, String> caller) {
        InstallTree own = InstallTree.ofThisProcess(agent.environment());
        try {
            Path folder = Path.of(caller.getOrDefault(Request.INSTALL, ""));
            if (own == null || !folder.isAbsolute()) {
                return null;
            }
            InstallTree callers = new InstallTree(folder, own.windows());
            return Files.isSameFile(callers.jar(), own.jar()) ? callers : null;
        } catch (IOException | InvalidPathException _) {
            return null;
        }
    }

    /** Returns what differs for the caller; null if nothing does. */
    private @Nullable String difference(Request request, Environment caller) {
        if (!CallerEnvironment.isCompatible(agent.environment(), request.variables())) {
            return "keychain or endpoint";
        }
        if (!Folders.of(caller).equals(agent.folders())) {
            return "set of folders";
        }
        if (!caller.get("TZ", "").equals(agent.environment().get("TZ", ""))) {
            return "time zone";
        }
        for (String file : List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")) {
            String path = caller.get(file, "");
            if (path.indexOf('$') >= 0 || path.indexOf('%') >= 0) {
                return "set of variables"; // Only named variables are sent.
            }
        }
        boolean isUtf8 =
                request.arguments().stream().noneMatch(RunCommands::isReplaced)
                        && request.variables().values().stream().noneMatch(RunCommands::isReplaced);
        return isUtf8 ? null : "character set";
    }

    private static boolean isReplaced(String text) {
        return text.indexOf(REPLACED) >= 0;
    }
}
