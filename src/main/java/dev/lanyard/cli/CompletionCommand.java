package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lanyard completion}: prints a shell script that completes commands and names. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a completion script for a shell.",
            "  bash: source <(lanyard completion bash)",
            "  zsh:  source <(lanyard completion zsh)",
            "  fish: lanyard completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final String BASH =
            """
            _lanyard() {
              local IFS=$'\\n'
              COMPREPLY=($(lanyard complete-words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
              # A name with blanks or other signs of the shell's has to be quoted.
              local i
              for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=$(printf '%q' "${COMPREPLY[i]}"); done
            }
            complete -o default -o nosort -F _lanyard lanyard 2>/dev/null ||
              complete -o default -F _lanyard lanyard
            """;

    private static final String ZSH =
            """
            #compdef lanyard
            _lanyard() {
              local -a names
              names=("${(@f)$(lanyard complete-words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
              if (( ${#names} )) && [[ -n ${names[1]} ]]; then
                compadd -- "${names[@]}"
              else
                _files
              fi
            }
            if (( ! $+functions[compdef] )); then autoload -Uz compinit && compinit; fi
            compdef _lanyard lanyard
            """;

    private static final String FISH =
            """
            function __lanyard_complete
              set -l words (commandline -opc) (commandline -ct)
              lanyard complete-words -- $words[2..-1] 2>/dev/null
            end
            complete -c lanyard -a '(__lanyard_complete)'
            """;

    private final Cli cli;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "bash",
            paramLabel = "SHELL",
            description = "bash, zsh or fish. Default: ${DEFAULT-VALUE}.")
    private String shell = "bash";

    public CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        String script =
                switch (shell) {
                    case "bash" -> BASH;
                    case "zsh" -> ZSH;
                    case "fish" -> FISH;
                    default ->
                            throw ProblemException.usage(
                                    "there is no completion for " + Table.printable(shell),
                                    "Use bash, zsh or fish");
                };
        cli.terminal().out().print(script);
        return ExitCodes.DONE;
    }
}
