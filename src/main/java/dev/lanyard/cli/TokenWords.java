package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code lanyard token}: passes its arguments to the token command, which parses them itself. */
@Command(
        name = "token",
        description = "Prints a token for an EKS cluster; kubectl runs it as lanyard-token.")
public final class TokenWords implements Callable<Integer> {
    private final Cli cli;
    private final Programs programs;

    @Unmatched private List<String> words = new ArrayList<>();

    public TokenWords(Cli cli, Programs programs) {
        this.cli = cli;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        return programs.token(words, cli.terminal());
    }
}
