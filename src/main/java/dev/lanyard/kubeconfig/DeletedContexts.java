package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds Lanyard's contexts that the user deleted with another tool, which leaves their user
 * entries. User entries removed by a prune are recorded in Lanyard's state folder.
 */
public final class DeletedContexts {
    private static final int MAX_NOTED = 1000;
    private static final int FIELDS = 6;

    private final Path noted;

    public DeletedContexts(Folders folders) {
        this.noted = folders.state().resolve("deleted-contexts");
    }

    private record Deleted(Path file, String user, TokenCommand command) {
        boolean isOf(SetUpClusters.Target wanted) {
            boolean sameRole =
                    command.profile().equals(wanted.profile().value())
                            && String.valueOf(command.roleArn())
                                    .equals(String.valueOf(wanted.roleArn()));
            if (user.contains("@arn:")) {
                return sameRole && user.endsWith("@" + wanted.clusterKey());
            }
            return sameRole
                    && command.clusterName().equals(wanted.cluster().ref().name())
                    && wanted.cluster().ref().region().equals(command.region());
        }

        String line() {
            return String.join(
                    "\t",
                    file.toString(),
                    user,
                    command.profile(),
                    String.valueOf(command.region()),
                    command.clusterName(),
                    command.roleArn() == null ? "" : command.roleArn());
        }

        static @Nullable Deleted of(String line) {
            String[] fields = line.split("\t", -1);
            return fields.length == FIELDS
                    ? new Deleted(
                            Path.of(fields[0]),
                            fields[1],
                            new TokenCommand(
                                    "",
                                    fields[2],
                                    fields[3],
                                    fields[4],
                                    fields[5].isEmpty() ? null : fields[5]))
                    : null;
        }
    }

    /** Whether a context was deleted. In a kubeconfig that is not there any more, none was. */
    Predicate<SetUpClusters.Target> in(MergedKubeconfig merged) {
        List<Deleted> deleted = orphans(merged);
        for (Deleted one : noted()) {
            if (merged.paths().contains(one.file()) && Files.exists(one.file())) {
                deleted.add(one);
            }
        }
        return wanted -> deleted.stream().anyMatch(one -> one.isOf(wanted));
    }

    /** Records the user entries of deleted contexts, before they are removed. */
    void note(MergedKubeconfig merged) {
        Set<Deleted> all = new LinkedHashSet<>(noted());
        if (!all.addAll(orphans(merged))) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Deleted one : all) {
            lines.add(one.line());
        }
        List<String> newest = lines.subList(Math.max(0, lines.size() - MAX_NOTED), lines.size());
        String text = String.join("\n", newest) + "\n";
        try {
            SafeFile.replace(noted, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ProblemException.of(
                    noted + " could not be written", "Check Lanyard's state folder", e);
        }
    }

    private List<Deleted> noted() {
        List<Deleted> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(noted)) {
                Deleted one = Deleted.of(line);
                if (one != null) {
                    found.add(one);
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing has been pruned yet.
        } catch (IOException e) {
            throw ProblemException.of(noted + " could not be read", "Remove that file", e);
        }
        return found;
    }

    private static List<Deleted> orphans(MergedKubeconfig merged) {
        List<Deleted> orphans = new ArrayList<>();
        for (MergedKubeconfig.Located user : OrphanedEntries.of(merged).users()) {
            if (RecogniseUser.of(user.body()) instanceof UserKind.Ours ours) {
                Deleted one = new Deleted(user.file(), user.name(), withoutPath(ours.command()));
                boolean oneLine = one.line().chars().noneMatch(c -> c == '\n' || c == '\r');
                if (oneLine && one.line().split("\t", -1).length == FIELDS) {
                    orphans.add(one);
                }
            }
        }
        return orphans;
    }

    private static TokenCommand withoutPath(TokenCommand command) {
        return new TokenCommand(
                "",
                command.profile(),
                String.valueOf(command.region()),
                command.clusterName(),
                command.roleArn());
    }
}
