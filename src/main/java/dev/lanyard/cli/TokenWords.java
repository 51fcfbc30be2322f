package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code lanyard token}: hands its words to the token command, which reads them itself. */
@Command(
        name = "token",
        description = "Prints a token for an EKS cluster: what kubectl asks for, as lanyard-token.")
final class TokenWords implements Callable<Integer> {
    private final Cli cli;

    @Unmatched private List<String> words = new ArrayList<>();

    TokenWords(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        return cli.cases().programs().token(words, cli.terminal());
    }
}
