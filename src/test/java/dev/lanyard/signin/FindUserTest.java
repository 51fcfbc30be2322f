package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindUserTest {
    private static final String ZOE =
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/"
                    + "zoe@example.com";

    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private SessionUsers users;
    private SessionStore store;
    private FindUser findUser;
    private @Nullable String arn = ZOE;

    @BeforeEach
    void begin() {
        Folders folders = new Folders(home, home, home, home);
        users = new SessionUsers(folders);
        store = new SessionStore(new MemorySecretStore(), clock, null, users);
        findUser =
                new FindUser(() -> store, new SessionLocks(folders), users, () -> this::arn, clock);
        findUser.onFound(heard::incrementAndGet);
        signIn();
    }

    private String arn(RoleCredentials credentials, String region) {
        asked.incrementAndGet();
        assertThat(region).isEqualTo(CORP.region());
        if (arn == null) {
            throw ProblemException.of("STS does not answer", "Try again");
        }
        return arn;
    }

    private void signIn() {
        store.write(
                StoredSession.signedIn(
                        CORP,
                        aws.registration(Duration.ofDays(90)),
                        ScriptedOidc.issued("first"),
                        clock.instant()));
    }

    private static Profile profile(Profile.@Nullable RoleChain chain) {
        return new Profile(
                new ProfileName("dev"),
                Profile.Kind.SSO_SESSION,
                CORP,
                "111122223333",
                "Admin",
                null,
                chain,
                Map.of());
    }

    private void obtained(Instant at) {
        obtained(profile(null), at);
    }

    private void obtained(Profile profile, Instant at) {
        RoleCredentials credentials =
                new RoleCredentials(
                        "ASIA", SecretText.of("s"), SecretText.of("t"), at.plusSeconds(3600), at);
        findUser.from(profile, credentials);
        findUser.await(Duration.ofSeconds(60));
    }

    /** As {@code lanyard status} and the window read it. */
    private @Nullable String user() {
        AwsConfig config =
                new AwsConfig(new TreeMap<>(), new TreeMap<>(Map.of(CORP.name(), CORP)), List.of());
        return new ReadSessions(store, clock).run(config).getFirst().user();
    }

    @Test
    void stsIsAskedOnceForEachSignIn() {
        assertThat(user()).isNull();
        obtained(clock.instant());
        obtained(clock.instant());
        assertThat(user()).isEqualTo("zoe@example.com");
        assertThat(asked).hasValue(1);
        assertThat(heard).hasValue(1);

        clock.pass(Duration.ofHours(9));
        arn = ZOE.replace("zoe", "max");
        signIn();
        assertThat(user()).as("until STS answers").isEqualTo("zoe@example.com");
        obtained(clock.instant());
        assertThat(user()).isEqualTo("max@example.com");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anotherProcessDoesNotAskAgain() {
        obtained(clock.instant());
        findUser =
                new FindUser(
                        () -> store,
                        new SessionLocks(new Folders(home, home, home, home)),
                        users,
                        () -> this::arn,
                        clock);
        obtained(clock.instant());
        assertThat(asked).hasValue(1);
    }

    @Test
    void credentialsOfAnEarlierSignInMayBeAnotherUsers() {
        obtained(clock.instant().minusSeconds(60));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFailureIsSilentAndTriedAgainAfterAnHour() {
        arn = null;
        obtained(clock.instant());
        assertThat(user()).isNull();
        arn = ZOE;
        clock.pass(Duration.ofMinutes(59));
        obtained(clock.instant());
        assertThat(asked).hasValue(1);
        clock.pass(Duration.ofMinutes(2));
        obtained(clock.instant());
        assertThat(user()).isEqualTo("zoe@example.com");
    }

    @Test
    void signingOutForgetsTheName() {
        obtained(clock.instant());
        store.forget(CORP);
        signIn();
        assertThat(user()).isNull();
        obtained(clock.instant());
        users.forgetAll();
        assertThat(user()).isNull();
    }

    @Test
    void theAnswerForASessionThatWasSignedOutMeanwhileIsDropped() {
        findUser =
                new FindUser(
                        () -> store,
                        new SessionLocks(new Folders(home, home, home, home)),
                        users,
                        () ->
                                (_, _) -> {
                                    store.forget(CORP);
                                    return ZOE;
                                },
                        clock);
        obtained(clock.instant());
        signIn();
        assertThat(user()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sts::111122223333:assumed-role/Deploy/zoe@example.com",
                "arn:aws:iam::111122223333:user/zoe",
                "zoe"
            })
    void aSessionOfAnotherRoleHasAnyName(String other) {
        arn = other;
        obtained(clock.instant());
        assertThat(user()).isNull();
    }

    @Test
    void aRoleThatIsAssumedFromAnotherIsNotAsked() {
        obtained(
                profile(
                        new Profile.RoleChain(
                                "arn:aws:iam::111122223333:role/x",
                                new ProfileName("base"),
                                null,
                                null,
                                null)),
                clock.instant());
        assertThat(asked).hasValue(0);
    }

    @Test
    void theNameIsCleanedAndDamagedFilesAreIgnored() throws Exception {
        arn = ZOE.replace("zoe", "zo\u001b[2J\u202ee");
        obtained(clock.instant());
        assertThat(user()).isEqualTo("zo\ufffd[2J\ufffde@example.com");
        try (var files = Files.list(home.resolve("users"))) {
            Files.writeString(files.findFirst().orElseThrow(), "soon\nzoe\n");
        }
        assertThat(user()).isNull();
    }
}
