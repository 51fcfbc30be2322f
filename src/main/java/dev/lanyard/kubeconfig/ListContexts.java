package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.ExclusiveKeys;
import dev.lanyard.kubeconfig.entry.MismatchedPair;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UnsafeCluster;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.FileStamp;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lists the contexts of all kubeconfig files with their owner and problems. */
public final class ListContexts {
    private static final AtomicReference<@Nullable Known> KNOWN = new AtomicReference<>();

    private final KubeconfigPaths paths;

    private record Known(List<Path> files, List<FileStamp> stamps, List<String> names) {}

    public ListContexts(KubeconfigPaths paths) {
        this.paths = paths;
    }

    /**
     * Lists the contexts in file order.
     *
     * @param kubeconfig the file to read; null for those of KUBECONFIG
     * @throws ProblemException if a file is malformed, with line and column
     */
    public List<ContextRow> run(@Nullable Path kubeconfig) {
        return rows(MergedKubeconfig.read(paths.all(kubeconfig)));
    }

    /**
     * Lists the names of the contexts in file order. Remembered for as long as the files are the
     * same: an agent completes at every key, and a large kubeconfig takes a hundred times as long
     * to read.
     *
     * @throws ProblemException if a file is malformed, with line and column
     */
    public List<String> names() {
        List<Path> files = files();
        List<FileStamp> stamps = FileStamp.of(files);
        Known last = KNOWN.get();
        if (last != null && last.files.equals(files) && last.stamps.equals(stamps)) {
            return last.names;
        }
        MergedKubeconfig merged = MergedKubeconfig.read(files);
        List<String> names = List.copyOf(merged.all(Section.CONTEXTS).keySet());
        KNOWN.set(new Known(files, stamps, names));
        return names;
    }

    /** The files, in the order in which kubectl reads them. */
    public List<Path> files() {
        return paths.all(null);
    }

    /** Those that Lanyard serves, and those of other tools that can be converted. */
    public List<ContextRow> servable() {
        List<ContextRow> rows = new ArrayList<>(run(null));
        rows.removeIf(row -> !row.isOurs() && !row.isConvertible());
        return rows;
    }

    /** Those of files as they were read. */
    static List<ContextRow> rows(MergedKubeconfig merged) {
        List<ContextRow> rows = new ArrayList<>();
        for (MergedKubeconfig.Located context : merged.all(Section.CONTEXTS).values()) {
            rows.add(row(merged, context));
        }
        return rows;
    }

    private static ContextRow row(MergedKubeconfig merged, MergedKubeconfig.Located context) {
        List<String> problems = new ArrayList<>();
        String clusterName = context.body().text("cluster");
        String userName = context.body().text("user");
        MergedKubeconfig.Located cluster = merged.find(Section.CLUSTERS, clusterName);
        MergedKubeconfig.Located user = merged.find(Section.USERS, userName);
        if (cluster == null) {
            problems.add(missing("cluster", clusterName));
        }
        if (user == null) {
            problems.add(missing("user", userName));
        }
        UserKind kind =
                user == null ? new UserKind.Other("nothing") : RecogniseUser.of(user.body());
        String command = user == null ? null : user.body().fields("exec").text("command");
        if (user != null && command != null && isDead(user.file(), command)) {
            problems.add(
                    "its command "
                            + command
                            + (RecogniseUser.isWindowsPath(command)
                                    ? " is for Windows"
                                    : " is gone"));
        }
        String instead = user == null ? null : ExclusiveKeys.insteadOfExec(user.body());
        if (command != null && instead != null) {
            problems.add("kubectl uses its " + instead + " and does not run its command");
        }
        String server = cluster == null ? null : cluster.body().text("server");
        if (cluster != null) {
            problems.addAll(UnsafeCluster.problems(cluster.body()));
        }
        String mismatch = MismatchedPair.problem(clusterName, server, userName, kind);
        if (mismatch != null) {
            problems.add(mismatch);
        }
        return new ContextRow(
                context.name(),
                context.file(),
                context.name().equals(merged.currentContext()),
                clusterName,
                server,
                userName,
                context.body().text("namespace"),
                kind,
                EksCluster.of(clusterName, server, kind),
                user == null ? null : user.body().fields("exec").text("apiVersion"),
                problems);
    }

    private static String missing(String what, @Nullable String name) {
        return name == null
                ? "it names no " + what
                : "its " + what + " \"" + name + "\" is missing";
    }

    /**
     * Returns whether a command's path does not exist. Bare names are not checked, because PATH
     * differs between programs.
     */
    private static boolean isDead(Path file, String command) {
        if (command.indexOf('/') < 0 && command.indexOf('\\') < 0) {
            return false;
        }
        try {
            return !Files.isExecutable(file.resolveSibling(command));
        } catch (InvalidPathException neverThere) {
            return true;
        }
    }
}
