package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lanyard completion}: prints a shell script that completes commands and names. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a completion script for a shell.",
            "  bash:       source <(lanyard completion bash)",
            "  zsh:        source <(lanyard completion zsh)",
            "  fish:       lanyard completion fish | source",
            "  PowerShell: lanyard completion powershell | Out-String | Invoke-Expression"
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish", "powershell");

    private final Cli cli;

    /** For completion. */
    private static final class Shells extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1;

        Shells() {
            super(SHELLS);
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "bash",
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "bash, zsh, fish or powershell. Default: ${DEFAULT-VALUE}.")
    private String shell = "bash";

    public CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw ProblemException.usage(
                    "there is no completion for " + Table.printable(shell),
                    "Use bash, zsh, fish or powershell");
        }
        cli.terminal().out().print(script(shell));
        return ExitCodes.DONE;
    }

    static String script(String shell) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
            if (in == null) {
                throw new IllegalStateException("no script for " + shell);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
