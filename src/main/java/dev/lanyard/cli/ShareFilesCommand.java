package dev.lanyard.cli;

import dev.lanyard.os.ProgramOutput;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/**
 * {@code lanyard share-files}: writes the manual pages and completion scripts into the {@code
 * share} folder of an installation. Run by the build, so that they come from the definitions of the
 * help.
 */
@Command(name = "share-files", hidden = true)
public final class ShareFilesCommand implements Callable<Integer> {
    private final Cli cli;
    private final Function<String, Object> commands;

    @Parameters(index = "0", paramLabel = "FOLDER")
    private Path folder = Path.of("");

    public ShareFilesCommand(Cli cli, Function<String, Object> commands) {
        this.cli = cli;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return ExitCodes.DONE;
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("bash-completion/completions/lanyard", CompletionCommand.script("bash"));
        files.put("zsh/site-functions/_lanyard", CompletionCommand.script("zsh"));
        files.put("fish/vendor_completions.d/lanyard.fish", CompletionCommand.script("fish"));
        CommandSpec root = LanyardCommand.of(List.of(), cli, commands).getCommandSpec();
        String version = new VersionText().getVersion()[0];
        List<String> all = new ArrayList<>();
        for (CommandSpec command : ManPage.visible(root)) {
            String name = ManPage.pageName(command);
            all.add(name);
            if (!name.equals("lanyard-token")) {
                page(
                        files,
                        name,
                        new ManPage(name, version, ManPage.summary(command))
                                .command(command)
                                .seeAlso(List.of("lanyard")));
            }
        }
        page(
                files,
                "lanyard-token",
                new ManPage("lanyard-token", version, "prints a token for an EKS cluster")
                        .verbatim("DESCRIPTION", tokenHelp())
                        .seeAlso(List.of("lanyard")));
        page(
                files,
                "lanyard",
                new ManPage("lanyard", version, "sign-in to AWS for kubectl and other tools")
                        .list(root)
                        .seeAlso(all));
        return files;
    }

    private static void page(Map<String, String> files, String name, String text) {
        files.put("man/man1/" + name + ".1", text);
    }

    private String tokenHelp() {
        String help =
                new ProgramOutput(cli.environment())
                        .of(
                                List.of(cli.install().get().tokenCommand().toString(), "--help"),
                                Duration.ofSeconds(60));
        if (help == null) {
            throw ProblemException.of("lanyard-token --help does not work", "Build it again");
        }
        return help;
    }
}
