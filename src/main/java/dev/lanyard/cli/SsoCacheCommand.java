package dev.lanyard.cli;

import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.SessionStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "sso-cache",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether Lanyard also writes access tokens to ~/.aws/sso/cache, or sets it. Off by"
                    + " default.",
            "For tools that read only that folder. Prefer lanyard profiles convert, which writes no"
                    + " secret.",
            "While it is on, the access token of each signed-in session is in a plain file, readable"
                    + " by every program of yours and in backups: who has it can get credentials of"
                    + " all your roles until it expires (about an hour). Refresh tokens are never"
                    + " written. A file of aws sso login for the same session is replaced.",
            "The files are renewed with the session, and deleted at logout and by off."
        })
public final class SsoCacheCommand implements Runnable {
    private final Cli cli;
    private final AwsSsoCache cache;
    private final Supplier<SessionStore> sessions;

    /** The two settings. */
    enum Setting {
        on,
        off
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "on|off", description = "What to set.")
    private @Nullable Setting setting;

    public SsoCacheCommand(Cli cli, AwsSsoCache cache, Supplier<SessionStore> sessions) {
        this.cli = cli;
        this.cache = cache;
        this.sessions = sessions;
    }

    @Override
    public void run() {
        if (setting != null) {
            cache.set(setting == Setting.on, sessions);
        }
        cli.println(
                cache.isOn()
                        ? "Access tokens of signed-in sessions are in plain files in "
                                + cache.folder()
                                + "."
                        : "No access token is written to " + cache.folder() + ".");
    }
}
