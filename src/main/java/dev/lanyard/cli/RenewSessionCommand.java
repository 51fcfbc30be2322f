package dev.lanyard.cli;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.DetachedRefresh.RefreshResult;
import dev.lanyard.signin.RefreshSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lanyard renew-session -- NAME START_URL REGION SCOPE…}: what other Lanyard processes start
 * to have a session renewed. Prints the lines of a {@link RefreshResult}.
 */
@Command(name = "renew-session", hidden = true)
public final class RenewSessionCommand implements Callable<Integer> {
    private final Cli cli;
    private final Supplier<RefreshSession> renewOnce;

    @Option(names = "--legacy")
    private boolean legacy;

    @Parameters(index = "0")
    private String name = "";

    @Parameters(index = "1")
    private String startUrl = "";

    @Parameters(index = "2")
    private String region = "";

    @Parameters(index = "3..*")
    private List<String> scopes = new ArrayList<>();

    public RenewSessionCommand(Cli cli, Supplier<RefreshSession> renewOnce) {
        this.cli = cli;
        this.renewOnce = renewOnce;
    }

    @Override
    public Integer call() throws InterruptedException {
        SsoSession session = new SsoSession(name, startUrl, region, scopes, legacy);
        for (String line : renewOnce.get().runOnce(session, Thread::sleep).lines()) {
            cli.println(line);
        }
        return ExitCodes.DONE;
    }
}
