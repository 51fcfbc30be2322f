package dev.lanyard.cli;

import dev.lanyard.kubeconfig.RenameContext;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rename",
        mixinStandardHelpOptions = true,
        description =
                "Renames a context, and the current context with it. Nothing else in the file"
                        + " changes; lanyard kubeconfig undo reverts it.")
public final class RenameContextCommand implements Runnable {
    private final Cli cli;
    private final Supplier<RenameContext> renameContext;

    @Parameters(index = "0", paramLabel = "OLD", description = "The context's name.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String to = "";

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public RenameContextCommand(Cli cli, Supplier<RenameContext> renameContext) {
        this.cli = cli;
        this.renameContext = renameContext;
    }

    @Override
    public void run() {
        KubeconfigOptions.tell(cli, renameContext.get().run(from, to, options.update()));
    }
}
