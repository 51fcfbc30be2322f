package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms.Output;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.BoxOptions;
import dev.lanyard.demo.World;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.Problem;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job with the finished programs and a real gnome-keyring, and the same where that is
 * absent, locked, hangs or dies half-way.
 */
@Tag("keyring")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KeychainJobIT {
    private static final Duration MAX_CONCURRENCY = Duration.ofSeconds(5);
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(10);

    @TempDir Path home = Path.of("");
    @TempDir Path keyrings = Path.of("");

    /** Access tokens that are always about to end: every command has the session renewed. */
    private final Box box =
            Box.start(
                    BoxOptions.usual()
                            .lasting(
                                    Duration.ofMinutes(5),
                                    Duration.ofHours(8),
                                    Duration.ofHours(1)));

    private @Nullable RealPrograms machine;

    @BeforeEach
    void start() throws IOException {
        machine = new RealPrograms(home, box);
        machine.variables.put("LANYARD_KEYCHAIN", "os");
    }

    @AfterEach
    void end() {
        box.close();
    }

    @Test
    void theWholeMainJobKeepsItsSecretsThereAndInNoFile() throws Exception {
        try (OwnKeyring keyring = OwnKeyring.unlocked(keyrings)) {
            use(keyring);
            Files.createSymbolicLink(home.resolve("keyrings"), keyrings);
            run(0, "lanyard", "login", "--session", "harbour");
            run(0, "lanyard", "login", "old");
            run(0, "lanyard", "status");
            run(0, "lanyard", "profiles");
            run(0, "lanyard", "clusters");
            run(0, "lanyard", "kubeconfig", "--profile", "sandbox", "--all");
            run(0, "lanyard", "use", "playground");
            run(0, "lanyard", "exec", "--profile", "sandbox", "--", "sh", "-c", "exit 0");
            assertThat(run(0, "lanyard", "credentials", "--profile", "deploy").out())
                    .contains("SessionToken");
            // The token command on its own, then with the agent that it leaves behind.
            assertThat(run(0, "kubectl", "get", "namespaces").out()).contains("kube-system");
            programs().variables.remove("LANYARD_AGENT");
            assertThat(run(0, "kubectl", "get", "namespaces").out()).contains("kube-system");
            assertThat(run(0, "kubectl", "get", "namespaces").out()).contains("kube-system");
            run(0, "lanyard", "agent", "status");
            run(0, "lanyard", "profiles", "add");
            assertThat(refreshes()).isGreaterThan(2);

            Output doctor = run(0, "lanyard", "doctor");
            assertThat(doctor.out())
                    .containsPattern("ok +keychain +.*Secret Service.* answers \\(write \\d+ ms");
            assertThat(keyring.search())
                    .contains("label = Lanyard|session harbour")
                    .contains("attribute.account = session harbour")
                    .contains("attribute.account = session " + box.startUrl())
                    .contains("attribute.account = role " + World.SANDBOX)
                    .contains("attribute.account = index of Lanyard's items")
                    .contains("secret = lanyard-item 1 ");
            Set<String> needles = RealPrograms.needles(box.issuedSecrets());
            assertThat(needles).hasSizeGreaterThan(30);
            assertThat(programs().leaksInFiles(needles)).isEmpty();
            // The search would find one: the keychain's own answer has some.
            assertThat(needles).anyMatch(keyring.search()::contains);

            run(0, "lanyard", "agent", "stop");
            run(0, "lanyard", "logout", "--all");
            assertThat(keyring.items()).isEmpty();
            assertThat(keyring.search()).isEmpty();
            assertThat(programs().leaksInFiles(RealPrograms.needles(box.issuedSecrets())))
                    .isEmpty();
            assertThat(run(0, "lanyard", "status").out()).contains("no");
        }
    }

    @Test
    void whatIsLeftWithoutTheIndexGoesWithLogoutAllToo() throws Exception {
        try (OwnKeyring keyring = signedIn()) {
            run(0, "lanyard", "credentials", "--profile", "sandbox");
            assertThat(keyring.items()).hasSize(3);
            keyring.clear("index of Lanyard's items");
            assertThat(run(0, "lanyard", "logout", "--all").out())
                    .contains("Signed out of harbour");
            assertThat(keyring.items()).isEmpty();
        }
    }

    @Test
    void withNoBusEveryCommandSaysWhatThereIsToDo() throws Exception {
        everyCommandFails("There is no keychain", "LANYARD_KEYCHAIN=file", MAX_CONCURRENCY);
    }

    @Test
    void withNoKeychainOnTheBusLikewise() throws Exception {
        try (OwnKeyring keyring = OwnKeyring.none(keyrings)) {
            use(keyring);
            everyCommandFails("There is no keychain", "LANYARD_KEYCHAIN=file", MAX_CONCURRENCY);
        }
    }

    @Test
    void lockedItIsSaidAtOnceAndNobodyIsAsked() throws Exception {
        try (OwnKeyring keyring = signedIn()) {
            run(0, "lanyard", "kubeconfig", "--profile", "sandbox", "--all");
            run(0, "lanyard", "use", "playground");
            keyring.lock();
            everyCommandFails("is locked", "Unlock it", MAX_CONCURRENCY);
            kubectlFails("is locked");
            // Unlocked again, all is as it was.
            keyring.kill();
            keyring.unlock();
            stillSignedIn();
        }
    }

    /** The desktop app asks; here the desktop has nothing that could show the prompt. */
    @Test
    void askedForInVainItIsToldWhatWillNotWorkAndNotAskedAgain() throws Exception {
        try (OwnKeyring keyring = signedIn()) {
            Environment environment = new Environment(programs().variables, home, Os.LINUX);
            SecretName harbour = session(environment);
            keyring.lock();
            try (SecretStore store =
                    OpenSecretStore.chooseWithPrompt(environment, Folders.of(environment))) {
                long begun = System.nanoTime();
                for (int i = 0; i < 5; i++) {
                    Problem problem = Objects.requireNonNull(store.read(harbour).problem());
                    assertThat(problem.what())
                            .contains("is still locked")
                            .contains("no sign-in can be read or stored");
                    assertThat(problem.nextStep()).contains("Unlock it");
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_FEW_SECONDS);
            }
        }
    }

    @Test
    void hangingItIsGivenUpOnAfterAFewSeconds() throws Exception {
        try (OwnKeyring keyring = signedIn()) {
            run(0, "lanyard", "kubeconfig", "--profile", "sandbox", "--all");
            run(0, "lanyard", "use", "playground");
            keyring.hang();
            everyCommandFails("did not answer within 6 s", "restart it", A_FEW_SECONDS);
            keyring.goOn();
            stillSignedIn();
        }
    }

    /** On a desktop the bus starts a new daemon, which nobody has unlocked. */
    @Test
    void killedHalfWayThroughASignInNothingIsConfirmedAndNothingHangs() throws Exception {
        try (OwnKeyring keyring = OwnKeyring.unlockedOnDesktop(keyrings)) {
            use(keyring);
            Path opened = home.resolve("opened");
            Path browser = home.resolve("slow-browser");
            Files.writeString(
                    browser,
                    "#!/bin/sh\ntouch '%s'\nwhile [ -e '%s' ]; do sleep 0.05; done\nexec '%s' \"$1\"\n"
                            .formatted(opened, opened, home.resolve("browser")));
            browser.toFile().setExecutable(true);
            programs().variables.put("BROWSER", browser.toString());
            Path out = home.resolve("out");
            Path err = home.resolve("err");
            Process login = programs().start(out, err, "lanyard", "login", "--session", "harbour");
            Await.until(
                    "the browser",
                    () -> {
                        assertThat(login.isAlive()).isTrue();
                        return Files.exists(opened);
                    });
            keyring.kill();
            Files.delete(opened);
            assertThat(Await.end(login)).isEqualTo(1);
            String last = Files.readString(err).lines().reduce("", (a, b) -> b);
            assertThat(last).startsWith("lanyard: ").containsAnyOf("is locked", "no keychain");
            assertThat(Files.readString(out)).doesNotContain("Signed in");
            everyCommandFails("is locked", "Unlock it", MAX_CONCURRENCY);
        }
    }

    @Test
    void killedBetweenTwoCommandsIsSaidAndStartedAnewAllIsThere() throws Exception {
        try (OwnKeyring keyring = signedIn()) {
            keyring.kill();
            everyCommandFails("There is no keychain", "Start one", MAX_CONCURRENCY);
            keyring.unlock();
            stillSignedIn();
            run(0, "lanyard", "credentials", "--profile", "sandbox");
        }
    }

    private long refreshes() {
        return box.issuedSecrets().stream()
                .filter(secret -> secret.kind().equals("refresh token"))
                .count();
    }

    private RealPrograms programs() {
        return Objects.requireNonNull(machine);
    }

    private void use(OwnKeyring keyring) {
        programs().variables.putAll(keyring.variables());
    }

    /** A keyring that holds a sign-in. */
    private OwnKeyring signedIn() throws Exception {
        OwnKeyring keyring = OwnKeyring.unlocked(keyrings);
        try {
            use(keyring);
            run(0, "lanyard", "login", "--session", "harbour");
            return keyring;
        } catch (Exception | AssertionError failed) {
            keyring.close();
            throw failed;
        }
    }

    private void stillSignedIn() throws Exception {
        assertThat(run(0, "lanyard", "status").out()).containsPattern("harbour +yes");
    }

    private void everyCommandFails(String why, String nextStep, Duration within) throws Exception {
        for (List<String> command :
                List.of(
                        List.of("lanyard", "login", "--session", "harbour", "--force"),
                        List.of("lanyard", "credentials", "--profile", "sandbox"),
                        List.of("lanyard", "exec", "--profile", "sandbox", "--", "true"),
                        List.of("lanyard", "logout", "--session", "harbour"),
                        List.of("lanyard", "logout", "--all"),
                        List.of(
                                "lanyard-token",
                                "--profile",
                                "sandbox",
                                "--region",
                                "eu-west-1",
                                "--cluster-name",
                                "playground"))) {
            Output said = run(1, command.toArray(new String[0]));
            assertThat(said.out()).as("%s", command).isEmpty();
            assertThat(said.err().lines()).as("%s: %s", command, said.err()).hasSize(1);
            assertThat(said.err())
                    .as("%s", command)
                    .startsWith("lanyard")
                    .contains(why)
                    .contains(nextStep);
            assertThat(said.took()).as("%s", command).isLessThan(within);
        }
        Output status = run(1, "lanyard", "status");
        assertThat(status.err().lines()).as(status.err()).hasSize(1);
        assertThat(status.err()).contains(why).contains("lanyard doctor");
        Output doctor = run(1, "lanyard", "doctor");
        assertThat(doctor.took()).isLessThan(within);
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out()).containsPattern("WRONG keychain.*" + why).contains(nextStep);
    }

    private static SecretName session(Environment environment) {
        try (SecretStore store =
                OpenSecretStore.chooseWithPrompt(environment, Folders.of(environment))) {
            return store.names().stream()
                    .filter(name -> name.kind() == SecretName.Kind.SESSION)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void kubectlFails(String why) throws Exception {
        Output said = programs().run("kubectl", "get", "namespaces");
        assertThat(said.code()).isNotZero();
        assertThat(said.err()).contains(why);
    }

    private Output run(int expected, String... command) throws Exception {
        Output said = programs().run(command);
        assertThat(said.code()).as("%s%n%s", List.of(command), said.all()).isEqualTo(expected);
        assertThat(said.all())
                .doesNotContainIgnoringCase(
                        "slf4j", "warning:", "dbus-java", "com.sun.jna", "\tat ");
        // A session token on standard output may have these three letters in it.
        assertThat(said.err()).doesNotContainIgnoringCase("jna");
        return said;
    }
}
