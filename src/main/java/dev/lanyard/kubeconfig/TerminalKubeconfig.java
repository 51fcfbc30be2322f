package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlEditor;
import dev.lanyard.yaml.YamlReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives one terminal a separate current context: a file with that context alone is put before the
 * other files of KUBECONFIG. The first file wins for a name and for the current context, and
 * kubectl writes both to the file that it read them from, so that a switch of context or namespace
 * stays in that terminal. Users and clusters stay in their files.
 */
public final class TerminalKubeconfig {
    private final KubeconfigPaths paths;
    private final Path folder;

    public TerminalKubeconfig(KubeconfigPaths paths, Folders folders) {
        this.paths = paths;
        this.folder = folders.runtime().resolve("shells");
    }

    /**
     * A context of one terminal.
     *
     * @param context its name
     * @param file the terminal's own file, which is deleted when the terminal is left
     * @param variable the value of KUBECONFIG
     */
    public record Prepared(String context, Path file, String variable) {
        /** Deletes the file. */
        public void discard() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // It contains no secret, and the next terminal removes it.
            }
        }
    }

    /**
     * Creates the file.
     *
     * @param choice selects one of the names of all contexts
     * @param kubeconfig the file to work on; null for those of KUBECONFIG
     * @param process id of the process that needs the file
     * @throws ProblemException of kind NOT_FOUND if there is no such context; if a file is
     *     malformed
     */
    public Prepared run(
            Function<List<String>, String> choice, @Nullable Path kubeconfig, long process) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(kubeconfig));
        String name = choice.apply(List.copyOf(merged.all(Section.CONTEXTS).keySet()));
        MergedKubeconfig.Located context = RemoveFromKubeconfig.found(merged, name);
        Path file = folder.resolve(process + "-" + UUID.randomUUID() + KubeconfigPaths.TERMINAL);
        try {
            OwnerOnly.folder(folder);
            removeLeftovers();
            SafeFile.create(file, text(context).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ProblemException.of(
                    file + " could not be written", "Check the permissions of its folder", e);
        }
        List<String> all = new ArrayList<>();
        all.add(file.toString());
        merged.paths().forEach(path -> all.add(path.toString()));
        return new Prepared(name, file, String.join(File.pathSeparator, all));
    }

    private static String text(MergedKubeconfig.Located context) {
        Value content =
                Value.fields(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Config",
                        "contexts",
                        new Value.Sequence(List.of(context.item())),
                        "current-context",
                        context.name());
        return YamlEditor.edit(YamlReader.read(""), content);
    }

    /** Deletes the files of terminals that ended without doing it. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*" + KubeconfigPaths.TERMINAL)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String process = name.substring(0, Math.max(0, name.indexOf('-')));
                if (!process.matches("\\d{1,18}")
                        || ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing has been left.
        }
    }
}
