package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of sessions, and where earlier versions kept it. */
class SessionStoreTest {
    private static final SsoSession LEGACY =
            new SsoSession(
                    "https://old.awsapps.com/start",
                    "https://old.awsapps.com/start",
                    "eu-west-1",
                    List.of(),
                    true);

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final ScriptedSecretStore secrets = new ScriptedSecretStore();
    private final SessionStore store = new SessionStore(secrets, clock, null, null);

    private StoredSession signedIn(SsoSession session, String access) {
        return StoredSession.signedIn(
                session,
                aws.registration(Duration.ofDays(90)),
                ScriptedOidc.issued(access),
                clock.instant());
    }

    private static SecretName named(String id) {
        return new SecretName(SecretName.Kind.SESSION, id);
    }

    /** The item as it is written, under another name. */
    private SecretText item(StoredSession session) {
        ScriptedSecretStore other = new ScriptedSecretStore();
        new SessionStore(other, clock, null, null).write(session);
        SecretName name = other.kept.names().first();
        return Objects.requireNonNull(other.read(name).value());
    }

    @Test
    void aSessionComesBackAsItWasStored() {
        for (StoredSession session :
                List.of(
                        signedIn(CORP, "first"),
                        signedIn(LEGACY, "first"),
                        new StoredSession(CORP, null, aws.registration(Duration.ofDays(1))),
                        new StoredSession(CORP, signedIn(CORP, "x").tokens(), null))) {
            store.write(session);
            assertThat(new SessionStore(secrets, clock, null, null).read(session.session()))
                    .isEqualTo(Lookup.of(session));
        }
        assertThat(store.sessions()).containsExactlyInAnyOrder(CORP, LEGACY);
    }

    @Test
    void anotherPortalOrRegionIsAnotherSession() {
        store.write(signedIn(CORP, "first"));
        SsoSession elsewhere =
                new SsoSession("corp", CORP.startUrl(), "us-east-1", CORP.scopes(), false);
        assertThat(store.read(elsewhere)).isEqualTo(Lookup.of(null));
        assertThat(store.recent(elsewhere)).isEqualTo(Lookup.of(null));
    }

    @Test
    void whatAnEarlierVersionStoredUnderTheNameIsFoundAndMovesWithTheNextChange() {
        StoredSession session = signedIn(CORP, "first");
        secrets.kept.write(named("corp"), item(session));
        secrets.kept.write(named("other"), item(session));
        assertThat(store.read(CORP)).isEqualTo(Lookup.of(session));
        store.write(session);
        assertThat(secrets.kept.names())
                .containsExactlyInAnyOrder(named(CORP.key()), named("other"));
    }

    @Test
    void whatAnEarlierVersionStoredUnderASpellingOfTheStartUrlIsFound() {
        StoredSession session = signedIn(LEGACY, "first");
        secrets.kept.write(named("https://old.awsapps.com/start/"), item(session));
        assertThat(store.read(LEGACY)).isEqualTo(Lookup.of(session));
        store.forget(LEGACY);
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionStoredOfAnotherPortalIsLeftAlone() {
        SsoSession elsewhere =
                new SsoSession("corp", "https://else.example", "eu-west-1", List.of(), false);
        secrets.kept.write(named("corp"), item(signedIn(elsewhere, "first")));
        assertThat(store.read(CORP)).isEqualTo(Lookup.of(null));
        store.write(signedIn(CORP, "second"));
        assertThat(secrets.kept.names()).contains(named("corp"));
        store.forget(CORP);
        assertThat(secrets.kept.names()).containsExactly(named("corp"));
    }

    @Test
    void whatIsDamagedIsNotThere() {
        String whole = item(signedIn(CORP, "first")).reveal();
        for (String damaged :
                List.of(
                        "",
                        "something else",
                        whole.replaceAll("(?m)^startUrl=.*\n", ""),
                        whole.replaceAll("(?m)^region=.*\n", ""),
                        whole.replaceAll("(?m)^expiresAt=.*", "expiresAt=soon"))) {
            secrets.kept.write(named(CORP.key()), SecretText.of(damaged));
            assertThat(store.read(CORP)).isEqualTo(Lookup.of(null));
            assertThat(store.sessions()).isEmpty();
        }
    }

    @Test
    void whatIsDamagedIsLoggedWithoutWhatIsInIt() throws IOException {
        String whole = item(signedIn(CORP, "first")).reveal();
        String damaged = whole.replaceAll("(?m)^expiresAt=.*", "expiresAt=2026-13-45");
        secrets.kept.write(named(CORP.key()), SecretText.of(damaged));
        try (RecordedLog log = new RecordedLog(folder)) {
            store.read(CORP);
            assertThat(log.text()).contains("WARN keychain: a stored session is damaged");
            assertThat(log.text()).doesNotContain("first").doesNotContain("2026-13-45");
        }
    }

    @Test
    void halfASetOfTokensOrOfARegistrationIsNone() {
        StoredSession session = signedIn(CORP, "first");
        String whole = item(session).reveal();
        for (String field : List.of("accessToken", "expiresAt", "signedInAt")) {
            assertThat(without(whole, field))
                    .as(field)
                    .isEqualTo(new StoredSession(CORP, null, session.registration()));
        }
        for (String field : List.of("clientId", "clientSecret", "registrationExpiresAt", "flow")) {
            assertThat(without(whole, field))
                    .as(field)
                    .isEqualTo(new StoredSession(CORP, session.tokens(), null));
        }
        assertThat(without(whole, "scopes").session().scopes()).isEmpty();
        assertThat(without(whole, "refreshToken").renewableAt(clock.instant())).isFalse();
    }

    private StoredSession without(String item, String field) {
        secrets.kept.write(
                named(CORP.key()), SecretText.of(item.replaceAll("(?m)^" + field + "=.*\n", "")));
        return Objects.requireNonNull(store.read(CORP).value());
    }

    @Test
    void whatALaterVersionStoredIsNotTakenForNothing() {
        secrets.kept.write(named(CORP.key()), SecretText.of("lanyard 2\n..."));
        assertThat(store.read(CORP))
                .isEqualTo(
                        Lookup.failed(
                                Problem.of(
                                        "the sign-in to corp was stored by a newer Lanyard",
                                        "Update Lanyard, or delete all secrets"
                                                + " (lanyard logout --all) and sign in again")));
    }

    @Test
    void whatWasSeenIsTakenForFiveSecondsAndWhatThisProcessChangesShowsAtOnce() {
        store.write(signedIn(CORP, "first"));
        new SessionStore(secrets, clock, null, null).write(signedIn(CORP, "others"));
        clock.pass(Duration.ofSeconds(5).minusMillis(1));
        assertThat(access(store.recent(CORP))).isEqualTo("first");
        clock.pass(Duration.ofMillis(1));
        assertThat(access(store.recent(CORP))).isEqualTo("others");
        store.write(signedIn(CORP, "third"));
        assertThat(access(store.recent(CORP))).isEqualTo("third");
        store.forget(CORP);
        assertThat(store.recent(CORP)).isEqualTo(Lookup.of(null));
    }

    private static String access(Lookup<StoredSession> looked) {
        StoredSession.Tokens tokens = Objects.requireNonNull(looked.value()).tokens();
        return tokens == null ? "" : tokens.access().reveal();
    }

    @Test
    void aStoreThatGivesNoAnswerIsNotTakenForAnEmptyOne() {
        secrets.locked = true;
        Lookup<StoredSession> locked =
                Lookup.failed(Problem.of("the store is locked", "Unlock it"));
        assertThat(store.read(CORP)).isEqualTo(locked);
        secrets.locked = false;
        secrets.unlisted = true;
        assertThat(store.read(CORP))
                .isEqualTo(Lookup.failed(Problem.of("the store cannot be listed", null)));
        store.write(signedIn(CORP, "first"));
        assertThat(access(store.read(CORP))).isEqualTo("first");
        assertThatThrownBy(store::sessions).isInstanceOf(ProblemException.class);
    }

    @Test
    void theStatesAreThoseOfTheConfigThenThoseThatAreKept() {
        store.write(signedIn(CORP, "first"));
        store.write(signedIn(LEGACY, "first"));
        TreeMap<String, SsoSession> sessions = new TreeMap<>();
        sessions.put("corp", CORP);
        AwsConfig config = new AwsConfig(new TreeMap<>(), sessions, List.of());
        clock.pass(Duration.ofHours(1));
        List<SessionState> states = new ReadSessions(store, clock).run(config);

        assertThat(states)
                .containsExactly(
                        new SessionState(
                                CORP,
                                false,
                                clock.instant(),
                                true,
                                clock.instant().minus(Duration.ofHours(1)),
                                null,
                                null),
                        new SessionState(
                                LEGACY,
                                false,
                                clock.instant(),
                                true,
                                clock.instant().minus(Duration.ofHours(1)),
                                null,
                                null));
        secrets.unlisted = true;
        assertThat(new ReadSessions(store, clock).run(config)).containsExactly(states.getFirst());
        secrets.locked = true;
        assertThat(new ReadSessions(store, clock).run(config))
                .containsExactly(
                        new SessionState(
                                CORP, false, null, false, null, null, "the store is locked"));
    }

    @Test
    void allStatesAreReadWithOneLookPerSessionAndOneAtTheNames() {
        store.write(signedIn(CORP, "first"));
        store.write(signedIn(LEGACY, "second"));
        SsoSession signedOut =
                new SsoSession("other", "https://else.example", "eu-west-1", List.of(), false);
        TreeMap<String, SsoSession> sessions = new TreeMap<>();
        sessions.put("corp", CORP);
        sessions.put("other", signedOut);
        secrets.reads.set(0);

        List<SessionState> states =
                new ReadSessions(store, clock)
                        .run(new AwsConfig(new TreeMap<>(), sessions, List.of()));

        assertThat(states)
                .extracting(SessionState::session)
                .containsExactly(CORP, signedOut, LEGACY);
        assertThat(secrets.reads).hasValue(3 + 1);
    }

    @Test
    void aReadingIsUsedAgainUntilASecretChanges() {
        store.write(signedIn(CORP, "first"));
        ReadSessions states = new ReadSessions(store, clock);
        assertThat(states.run(corpOnly())).hasSize(1);
        secrets.reads.set(0);
        assertThat(states.run(corpOnly())).hasSize(1);
        assertThat(secrets.reads).hasValue(0);

        new SessionStore(secrets, clock, null, null).write(signedIn(LEGACY, "second"));
        assertThat(states.run(corpOnly())).extracting(SessionState::session).contains(LEGACY);

        secrets.reads.set(0);
        AwsConfig empty = new AwsConfig(new TreeMap<>(), new TreeMap<>(), List.of());
        assertThat(states.run(empty)).hasSize(2);
        assertThat(secrets.reads.get()).isPositive();
    }

    @Test
    void aReadingKnowsTheTime() {
        store.write(signedIn(CORP, "first"));
        ReadSessions states = new ReadSessions(store, clock);
        assertThat(states.run(corpOnly()).getFirst().signedIn()).isTrue();
        clock.pass(Duration.ofDays(1));
        assertThat(states.run(corpOnly()).getFirst().signedIn()).isFalse();
    }

    @Test
    void anItemDeletedByAnotherProgramIsNoticedInTheBackground() throws Exception {
        store.write(signedIn(CORP, "first"));
        ReadSessions states = new ReadSessions(store, clock);
        assertThat(states.run(corpOnly()).getFirst().usable()).isTrue();
        secrets.deleteByAnotherProgram(SessionStore.name(CORP));
        assertThat(states.run(corpOnly()).getFirst().usable()).isTrue();

        clock.pass(Duration.ofSeconds(6));
        Await.until("the state is read again", () -> !states.run(corpOnly()).getFirst().usable());
    }

    @Test
    void aLockedStoreIsReportedAndAskedAgain() throws Exception {
        store.write(signedIn(CORP, "first"));
        ReadSessions states = new ReadSessions(store, clock);
        secrets.locked = true;
        assertThat(states.run(corpOnly()).getFirst().problem()).isEqualTo("the store is locked");
        secrets.locked = false;
        assertThat(states.run(corpOnly()).getFirst().usable()).isTrue();

        secrets.locked = true;
        clock.pass(Duration.ofSeconds(6));
        Await.until(
                "the state is read again",
                () -> states.run(corpOnly()).getFirst().problem() != null);
    }

    private static AwsConfig corpOnly() {
        TreeMap<String, SsoSession> sessions = new TreeMap<>();
        sessions.put("corp", CORP);
        return new AwsConfig(new TreeMap<>(), sessions, List.of());
    }
}
