package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SessionState;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Adapts the sign-in use cases to the window. */
final class DesktopSessionService implements SessionService {
    private static final int READ_AGAIN = 3;
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);

    private final Wiring use;
    private final Consumer<String> begins;
    private final BiConsumer<String, String> changed;

    /**
     * Creates the adapter.
     *
     * @param begins receives the key of a session before the user signs in to it
     * @param changed receives name and key of a session after a sign-in or sign-out
     */
    DesktopSessionService(Wiring use, Consumer<String> begins, BiConsumer<String, String> changed) {
        this.use = use;
        this.begins = begins;
        this.changed = changed;
    }

    @Override
    public boolean any() {
        return !use.readAwsConfig().run().checked().sessions().isEmpty();
    }

    @Override
    public List<SessionLine> read() {
        List<SessionLine> lines = settled(this::readOnce);
        if (isUnread(lines) && Thread.currentThread().isInterrupted()) {
            throw ProblemException.of("reading the sessions was cancelled", "Reload the sessions");
        }
        return lines;
    }

    /**
     * Reads again before it reports that the keychain cannot be read: another process may be in the
     * middle of a change of several items.
     */
    static List<SessionLine> settled(Supplier<List<SessionLine>> once) {
        List<SessionLine> lines = once.get();
        for (int more = 0; more < READ_AGAIN && isUnread(lines); more++) {
            try {
                Thread.sleep(BETWEEN_READS);
            } catch (InterruptedException calledOff) {
                Thread.currentThread().interrupt();
                return lines;
            }
            lines = once.get();
        }
        return lines;
    }

    private static boolean isUnread(List<SessionLine> lines) {
        return lines.stream().anyMatch(line -> line.stored().problem() != null);
    }

    private List<SessionLine> readOnce() {
        AwsConfig config = use.readAwsConfig().run().checked();
        List<SessionLine> lines = new ArrayList<>();
        named(config)
                .forEach((name, state) ->
                        lines.add(new SessionLine(name, state, !isNamed(config, state.session()))));
        return lines;
    }

    private static boolean isNamed(AwsConfig config, SsoSession session) {
        return config.sessions().values().stream().anyMatch(one -> one.key().equals(session.key()))
                || config.profiles().values().stream()
                        .map(Profile::session)
                        .anyMatch(one -> one != null && one.key().equals(session.key()));
    }

    private Map<String, SessionState> named(AwsConfig config) {
        return SessionState.byName(use.readSessions().run(config));
    }

    SsoSession find(String name) {
        AwsConfig config = use.readAwsConfig().run().checked();
        SsoSession session = config.sessions().get(name);
        // It may still be stored after it was removed from the config.
        SessionState kept = session == null ? named(config).get(name) : null;
        if (kept != null) {
            return kept.session();
        }
        if (session == null) {
            throw ProblemException.notFound(
                    "there is no session " + name + " in the AWS config any more",
                    "Reload the sessions");
        }
        return session;
    }

    @Override
    public SignInResult signIn(String session, boolean deviceCode, SignInProgress progress) {
        begins.accept(find(session).key());
        return signIn(session, new SignInOptions(true, deviceCode, true), progress);
    }

    /** Signs in; also for the agent, which signs in only if necessary. */
    SignInResult signIn(String session, SignInOptions options, SignInProgress progress) {
        SsoSession one = find(session);
        SignInResult result = use.signIn().run(one, options, progress);
        if (result instanceof SignInResult.SignedIn
                || result instanceof SignInResult.AlreadySignedIn) {
            changed.accept(session, one.key());
        }
        return result;
    }

    @Override
    public void signOut(String session) {
        SsoSession one = find(session);
        use.signOut().run(one);
        changed.accept(session, one.key());
    }
}
