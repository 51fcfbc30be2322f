package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.SessionState;
import dev.lanyard.signin.SessionUsers;
import dev.lanyard.signin.SignOut;
import dev.lanyard.signin.SignOutResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description =
                "Signs out of one session: ends it at the portal, and deletes it and its"
                        + " roles' credentials.")
public final class LogoutCommand implements Runnable {
    private final Cli cli;
    private final Supplier<SignOut> signOut;
    private final Supplier<SecretStore> secrets;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROFILE",
            description = "A profile whose session to sign out of.")
    private @Nullable String profile;

    @Option(names = "--session", paramLabel = "NAME", description = "The session to sign out of.")
    private @Nullable String session;

    @Option(
            names = "--all",
            description = "Sign out of all, and delete all of Lanyard's items in the keychain.")
    private boolean all;

    public LogoutCommand(Cli cli, Supplier<SignOut> signOut, Supplier<SecretStore> secrets) {
        this.cli = cli;
        this.signOut = signOut;
        this.secrets = secrets;
    }

    @Override
    public void run() {
        AwsConfig config = cli.config();
        if (!all) {
            SsoSession one = chosen(config);
            signOut(one, one.name());
            return;
        }
        if (session != null || profile != null) {
            throw ProblemException.usage(
                    "--all and one session contradict each other", "Name one of them");
        }
        boolean any = false;
        List<String> unread = new ArrayList<>();
        for (Map.Entry<String, SessionState> each :
                SessionState.byName(cli.readSessions().get().run(config)).entrySet()) {
            SessionState state = each.getValue();
            if (state.problem() != null) {
                unread.add(state.problem());
            } else if (state.expiresAt() != null) {
                signOut(state.session(), each.getKey());
                any = true;
            }
        }
        new AwsSsoCache(cli.environment(), cli.folders()).deleteFiles();
        new SessionUsers(cli.folders()).forgetAll();
        // Reports the failure if the store cannot be read at all.
        any |= !secrets.get().deleteAll().isEmpty();
        for (String problem : unread) {
            cli.note(
                    problem
                            + "; it is deleted here, but the portal could not be reached and"
                            + " accepts it until it expires");
        }
        if (!any) {
            cli.println("You were not signed in to any session.");
        } else if (!unread.isEmpty()) {
            cli.println("Deleted all secrets.");
        }
    }

    private SsoSession chosen(AwsConfig config) {
        ChooseSession choose = new ChooseSession(cli, config);
        if (profile != null) {
            return choose.run(profile, session);
        }
        Map<String, SsoSession> held =
                session == null || !config.sessions().containsKey(session)
                        ? held(config)
                        : Map.of();
        if (session == null) {
            return held.size() == 1
                    ? held.values().iterator().next()
                    : choose.run(profile, session);
        }
        // The session may still be in the keychain after it was removed from the config.
        SsoSession kept = held.get(session);
        return kept == null ? choose.named(session) : kept;
    }

    private Map<String, SsoSession> held(AwsConfig config) {
        Map<String, SsoSession> held = new LinkedHashMap<>();
        SessionState.byName(cli.readSessions().get().run(config))
                .forEach((name, state) -> {
                    if (state.problem() != null) {
                        throw ProblemException.of(
                                state.problem(), "See what is wrong with it: lanyard doctor");
                    }
                    if (state.expiresAt() != null) {
                        held.put(name, state.session());
                    }
                });
        return held;
    }

    private void signOut(SsoSession one, String shown) {
        SignOutResult result = signOut.get().run(one);
        cli.sessionChanged(one.key());
        String name = shown;
        switch (result) {
            case SignOutResult.SignedOut ignored -> cli.println("Signed out of " + name + ".");
            case SignOutResult.WasNotSignedIn ignored ->
                    cli.println("You were not signed in to " + name + ".");
            case SignOutResult.ForgottenOnly only -> {
                cli.println("Deleted the sign-in to " + name + ".");
                cli.note(
                        "the portal could not be reached, and accepts it until it expires: "
                                + only.why());
            }
        }
    }
}
