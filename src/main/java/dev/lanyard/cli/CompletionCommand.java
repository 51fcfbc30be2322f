package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
public final class CompletionCommand implements Runnable {
    static final List<String> SHELLS = List.of("bash", "zsh", "fish", "powershell");

    private final Cli cli;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "bash",
            paramLabel = "SHELL",
            description = "bash, zsh, fish or powershell. Default: ${DEFAULT-VALUE}.")
    private String shell = "bash";

    public CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        if (!SHELLS.contains(shell)) {
            throw ProblemException.usage(
                    "there is no completion for " + shell, "Use bash, zsh, fish or powershell");
        }
        cli.print(script(shell));
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
