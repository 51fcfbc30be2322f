package dev.lanyard.cli;

import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.kubeconfig.TerminalKubeconfig;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.UserShell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = {
            "Opens your shell with a context for this terminal alone: its kubectl and helm use that"
                    + " context, and a switch of context or namespace in it changes no other"
                    + " terminal.",
            "  lanyard shell CONTEXT",
            "  lanyard shell CONTEXT -- helm list"
        })
public final class ShellCommand implements Callable<Integer> {
    /** Names the context, so that prompts and scripts know it. */
    private static final String MARKER = "LANYARD_CONTEXT";

    /** Deletes a file ($2) when a process ($1) has ended. */
    private static final String DELETE_AFTERWARDS =
            "while kill -0 \"$1\" 2>/dev/null; do sleep 1; done; rm -f -- \"$2\"";

    private final Cli cli;
    private final Supplier<TerminalKubeconfig> kubeconfigs;
    private final Programs programs;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The file of the context. Default: those of KUBECONFIG, else"
                            + " ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONTEXT",
            description = "The context's name, or a part of it.")
    private @Nullable String context;

    @Parameters(
            index = "1..*",
            paramLabel = "COMMAND",
            description = "A program to run in place of the shell, after --.")
    private List<String> rest = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    public ShellCommand(Cli cli, Supplier<TerminalKubeconfig> kubeconfigs, Programs programs) {
        this.cli = cli;
        this.kubeconfigs = kubeconfigs;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        ProgramWords words =
                ProgramWords.of(
                        null,
                        ProgramWords.joined(context, rest),
                        spec.commandLine().getParseResult().originalArgs());
        Chooser chooser = new Chooser(cli.terminal());
        long process = programs.programId();
        TerminalKubeconfig.Prepared own =
                kubeconfigs
                        .get()
                        .run(
                                names ->
                                        chooser.context(
                                                words.name(), names, "lanyard shell CONTEXT"),
                                kubeconfig,
                                process);
        List<String> program =
                words.program().isEmpty()
                        ? List.of(UserShell.program(cli.environment()))
                        : words.program();
        if (words.program().isEmpty()) {
            cli.note("a shell with context " + own.context() + ". Leave it with: exit");
        }
        Map<String, String> variables = new HashMap<>();
        variables.put("KUBECONFIG", own.variable());
        variables.put(MARKER, own.context());
        passOnPassphraseFile(variables);
        Replacement replacement =
                new Replacement(program, List.of(), variables, ExecCommand.notStarted(program));
        if (process == ProcessHandle.current().pid()) {
            try {
                return programs.become(replacement);
            } finally {
                own.discard();
            }
        }
        deleteAfterwards(process, own);
        return programs.become(replacement);
    }

    /**
     * kubectl's token command opens the sealed file there as in the caller's terminal: by the path
     * of a passphrase file. A passphrase itself is passed on to no program.
     */
    private void passOnPassphraseFile(Map<String, String> variables) {
        Environment caller = cli.environment();
        String file = caller.get("LANYARD_PASSPHRASE_FILE");
        if (file != null) {
            variables.put("LANYARD_PASSPHRASE_FILE", file);
        } else if (caller.get("LANYARD_KEYCHAIN", "os").equals("file")
                && cli.askAgent(Request.of(Request.Kind.STATUS)) == null) {
            cli.note(
                    "LANYARD_PASSPHRASE is not passed on, so kubectl gets tokens there only while an"
                            + " agent runs. Start one with: lanyard agent");
        }
    }

    private void deleteAfterwards(long process, TerminalKubeconfig.Prepared own) {
        if (!cli.environment().system().isPosix()) {
            return; // The next shell deletes it.
        }
        List<String> command =
                List.of(
                        "/bin/sh",
                        "-c",
                        DELETE_AFTERWARDS,
                        "sh",
                        String.valueOf(process),
                        own.file().toString());
        try {
            ChildProcess.startDetached(
                    ChildProcess.foreign(
                            cli.environment(),
                            ChildProcess.apart(cli.environment().system(), command)));
        } catch (IOException e) {
            cli.note(own.file() + " remains until the next lanyard shell: no process for it");
        }
    }
}
