package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms.Output;
import dev.lanyard.app.Wiring;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.BoxLimits;
import dev.lanyard.demo.BoxOptions;
import dev.lanyard.demo.Visitor;
import dev.lanyard.demo.World;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.SessionState;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.signin.SignInResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real commands that sign in, renew and sign out, killed (SIGKILL) at random moments or run at the
 * same time. Every command has its session renewed, since access tokens last five minutes here, and
 * a refresh token is good once. The number of kills is -Dlanyard.kills=, the seed -Dlanyard.seed=.
 */
@Tag("keyring")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledProcessesIT {
    private static final int KILLS = Integer.getInteger("lanyard.kills", 40);
    private static final long SEED = Long.getLong("lanyard.seed", System.nanoTime());

    /** As a shell tells it: 128 and SIGKILL. */
    private static final int KILLED = 137;

    @TempDir Path home = Path.of("");
    private final Box box =
            Box.start(
                    BoxOptions.usual()
                            .limits(
                                    new BoxLimits(
                                            new BoxLimits.Bucket(1000, 1000), null, Duration.ZERO))
                            .lasting(
                                    Duration.ofMinutes(5),
                                    Duration.ofHours(8),
                                    Duration.ofMinutes(5)));
    private final Map<String, Integer> killed = new ConcurrentSkipListMap<>();
    private @Nullable RealPrograms machine;
    private @Nullable SecretStore store;

    @BeforeEach
    void start() throws IOException {
        machine = new RealPrograms(home, box);
        Files.writeString(
                home.resolve("aws"), RealPrograms.profiles(box.startUrl()) + more(box.startUrl()));
        Path addresses = home.resolve("addresses");
        Path browser = home.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + addresses + "'\n");
        Files.createFile(addresses);
        Thread.ofPlatform().daemon().start(() -> visitAll(addresses));
    }

    @AfterEach
    void end() throws Exception {
        programs().run("lanyard", "logout", "--all");
        if (store != null) {
            store.close();
        }
        box.close();
    }

    @Test
    void killedCommandsLoseNoConfirmedSessionInTheKeychain() throws Exception {
        keychain();
        torment(KILLS);
    }

    @Test
    void norInASealedFile() throws Exception {
        torment(Math.max(10, KILLS / 10));
    }

    @Test
    void renewedByManyAtOnceNoRefreshTokenIsLostOrSpentTwice() throws Exception {
        keychain();
        signIn("harbour");
        for (int round = 0; round < 3; round++) {
            forgetRoles();
            int asked = box.requests("POST /token");
            long issued = refreshTokens();
            for (Output said :
                    atOnce(
                            credentials("sandbox"),
                            credentials("sandbox"),
                            credentials("sandbox"),
                            credentials("sandbox"))) {
                said.exits(0);
            }
            assertThat(refreshTokens()).isGreaterThan(issued);
            // AWS turned none down: each trade of a token brought another.
            assertThat(refreshTokens() - issued).isEqualTo(box.requests("POST /token") - asked);
            assertThat(renews("harbour")).isTrue();
        }
    }

    @Test
    void aLogoutInTheMidstOfRenewalsStaysALogout() throws Exception {
        keychain();
        for (int round = 0; round < 4; round++) {
            signIn("harbour");
            forgetRoles();
            List<Output> all =
                    atOnce(credentials("sandbox"), logout("harbour"), credentials("sandbox"));
            all.get(1).exits(0);
            for (int i : new int[] {0, 2}) {
                assertThat(all.get(i).code()).as(all.get(i).all()).isIn(0, 3);
            }
            assertThat(state("harbour")).as("nothing brings it back").isNull();
            assertThat(wiring().secrets().names())
                    .as("no role of it stays")
                    .noneMatch(name -> name.kind() == SecretName.Kind.ROLE);
        }
    }

    /** Two people at it, each with a session of their own; a third session looks on. */
    private void torment(int kills) throws Exception {
        signIn("quay");
        List<String> lost = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            for (Future<List<String>> each :
                    List.of(
                            people.submit(() -> torment("harbour", "sandbox", kills)),
                            people.submit(() -> torment("pier", "boat", kills)))) {
                lost.addAll(each.get());
            }
        }
        assertThat(renews("quay")).isTrue();
        System.out.println("killed " + killed + " (seed " + SEED + "), sessions lost: " + lost);
        assertThat(lost).isEmpty();
    }

    private List<String> torment(String session, String profile, int kills) throws Exception {
        Random random = new Random(SEED + session.hashCode());
        Map<String, Long> usual = new HashMap<>();
        List<String> lost = new ArrayList<>();
        signIn(session);
        while (killed.values().stream().mapToInt(Integer::intValue).sum() < kills) {
            String[] command =
                    switch (random.nextInt(10)) {
                        case 0, 1 -> login(session);
                        case 2, 3 -> logout(session);
                        default -> credentials(profile);
                    };
            String what = command[1];
            forgetRoles();
            if (usual.containsKey(what)) {
                kill(session, command, random.nextLong(usual.get(what)));
            } else {
                usual.put(what, programs().run(command).exits(0).took().toMillis());
            }
            boolean there = what.equals("logout") ? state(session) != null : true;
            boolean renews = there && renews(session);
            if (!renews && !what.equals("logout")) {
                lost.add(session + " by " + what + ", after " + killed);
            }
            if (!renews) {
                signIn(session);
            }
            assertThat(Objects.requireNonNull(state("quay")).renewable())
                    .as("another session stays, after " + what)
                    .isTrue();
        }
        return lost;
    }

    /** Kills a command after a while; one that was done before that counts for nothing. */
    private void kill(String session, String[] command, long afterMillis) throws Exception {
        Path said = home.resolve("said-" + session);
        Process process = programs().start(said, said, command);
        if (process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            return;
        }
        process.destroyForcibly();
        if (Await.end(process) == KILLED) {
            killed.merge(command[1], 1, Integer::sum);
        }
    }

    private List<Output> atOnce(String[]... commands) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            processes.add(
                    programs()
                            .start(home.resolve("out" + i), home.resolve("err" + i), commands[i]));
        }
        List<Output> all = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            int code = Await.end(processes.get(i));
            all.add(
                    new Output(
                            code,
                            Files.readString(home.resolve("out" + i)),
                            Files.readString(home.resolve("err" + i)),
                            Duration.ZERO));
        }
        return all;
    }

    /** Credentials that are still fresh would need no access token, and so no renewal. */
    private void forgetRoles() {
        SecretStore secrets = wiring().secrets();
        for (SecretName name : secrets.names()) {
            if (name.kind() == SecretName.Kind.ROLE) {
                secrets.delete(name);
            }
        }
    }

    private static String[] login(String session) {
        return new String[] {"lanyard", "login", "--session", session, "--force"};
    }

    private static String[] logout(String session) {
        return new String[] {"lanyard", "logout", "--session", session};
    }

    private static String[] credentials(String profile) {
        return new String[] {"lanyard", "credentials", "--profile", profile};
    }

    /** Whether AWS renews it now, by what is stored of it. */
    private boolean renews(String session) throws IOException {
        SecretText first = null;
        // Twice, since a process that a killed one had started may come in between.
        for (SecretText token = current(session); token != null; token = current(session)) {
            SessionState state = state(session);
            if (state == null || !state.renewable()) {
                return false;
            }
            if (first != null && !first.equals(token)) {
                return true;
            }
            first = token;
        }
        return false;
    }

    private @Nullable SecretText current(String session) throws IOException {
        try {
            return wiring().tokens().current(session(session)).token();
        } catch (ProblemException _) {
            return null;
        }
    }

    /** Null where nobody is signed in to it. */
    private @Nullable SessionState state(String session) throws IOException {
        Wiring here = wiring();
        for (SessionState state : here.readSessions().run(here.readAwsConfig().run())) {
            if (state.session().name().equals(session)) {
                assertThat(state.problem()).isNull();
                return state.expiresAt() == null ? null : state;
            }
        }
        return null;
    }

    private void signIn(String session) throws IOException {
        SignInOptions options = new SignInOptions(true, false, true);
        assertThat(wiring().signIn().run(session(session), options, step -> {}))
                .isInstanceOf(SignInResult.SignedIn.class);
    }

    private SsoSession session(String name) throws IOException {
        return Objects.requireNonNull(wiring().readAwsConfig().run().sessions().get(name));
    }

    /** Another process's view: no session is remembered in it, and it renews by itself. */
    private Wiring wiring() {
        Environment environment = new Environment(programs().variables, home, Os.LINUX);
        Browser browser =
                address -> {
                    Thread.startVirtualThread(() -> new Visitor(true).visit(address));
                    return null;
                };
        return new Wiring(
                environment,
                Clock.systemUTC(),
                null,
                browser,
                (surroundings, folders) -> store(surroundings, folders),
                failure -> {
                    throw failure;
                });
    }

    /** Opened once: it remembers no secret, but what it costs to open it. */
    private synchronized SecretStore store(Environment environment, Folders folders) {
        SecretStore opened = store;
        if (opened == null) {
            opened = OpenSecretStore.choose(environment, folders);
            store = opened;
        }
        return opened;
    }

    private void keychain() {
        programs().variables.put("LANYARD_KEYCHAIN", "os");
        for (String variable : new String[] {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}) {
            programs().variables.put(variable, Objects.requireNonNull(System.getenv(variable)));
        }
    }

    private long refreshTokens() {
        return box.issuedSecrets().stream()
                .filter(secret -> secret.kind().equals("refresh token"))
                .count();
    }

    private RealPrograms programs() {
        return Objects.requireNonNull(machine);
    }

    private static String more(String startUrl) {
        return SampleProfiles.session("quay", startUrl)
                + SampleProfiles.session("pier", startUrl)
                + SampleProfiles.role("boat", "pier", World.SANDBOX, "Administrator");
    }

    /** The person at the browser; the command that opened it may be dead by then. */
    private static void visitAll(Path addresses) {
        int seen = 0;
        try {
            while (Files.exists(addresses)) {
                List<String> lines = Files.readAllLines(addresses, StandardCharsets.UTF_8);
                for (; seen < lines.size(); seen++) {
                    String address = lines.get(seen);
                    Thread.startVirtualThread(() -> visit(address));
                }
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException over) {
            // The test has ended.
        }
    }

    private static void visit(String address) {
        try {
            new Visitor(true).visit(URI.create(address));
        } catch (RuntimeException nobodyListens) {
            // As planned.
        }
    }
}
