package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretFields;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretName.Kind;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretStoreContract;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store over a keychain without a limit, and over one that is locked, hangs or is not there.
 */
class KeyringSecretStoreTest extends SecretStoreContract {
    @TempDir Path folder;

    private final FakeKeychain keychain = new FakeKeychain(Integer.MAX_VALUE);

    @Override
    protected SecretStore open() {
        return open(false, Duration.ofSeconds(20));
    }

    private SecretStore open(boolean prompts, Duration patience) {
        return new KeyringSecretStore(
                new TimeLimitedKeychain(keychain, prompts, patience), folder.resolve("lock"));
    }

    @Test
    void aSecretIsOneItemWithANameThatAPersonKnows() {
        open().write(CORP, SecretText.of(text(10_000, 'x')));
        open().write(ADMIN, SecretText.of("y"));
        assertThat(keychain.items.keySet())
                .containsExactly(
                        "index of Lanyard's items", "role 111122223333/Admin@corp", "session corp");
    }

    @Test
    void aReadTouchesOneItemOnce() {
        open().write(CORP, SecretText.of("x"));
        keychain.calls.clear();
        open().read(CORP);
        assertThat(keychain.calls).containsExactly("get session corp");
    }

    @Test
    void anItemOfVersionOneIsReadForEver() {
        keychain.items.put(
                "session corp",
                """
                lanyard-item 1 a 0 26 ecd9b0cedcda26dfdb19ac8e6eee29d4
                lanyard 1
                accessToken=abc
                """);
        SecretText value = Objects.requireNonNull(open().read(CORP).value());
        SecretFields fields = Objects.requireNonNull(SecretFields.decode(value));
        assertThat(fields.get("accessToken")).isEqualTo("abc");
    }

    @Test
    void aBareValueIsReadAndGetsItsEnvelopeWithTheNextWrite() {
        keychain.items.put("session corp", "lanyard 1\naccessToken=abc\n");
        SecretStore store = open();
        Lookup<SecretText> found = store.read(CORP);
        store.write(CORP, Objects.requireNonNull(found.value()));
        assertThat(keychain.items.get("session corp")).startsWith("lanyard-item 1 ");
        assertThat(store.read(CORP)).isEqualTo(found);
        assertThat(store.names()).containsExactly(CORP);
    }

    @Test
    void aLaterVersionIsToldAsThatAndNeverGuessedAt() {
        keychain.items.put("session corp", "lanyard-item 2 zzz\n…");
        assertThat(why(open())).contains("newer Lanyard");
    }

    @Test
    void aLaterVersionsItemIsNotWrittenOver() {
        open().write(CORP, SecretText.of("x"));
        keychain.items.put("session corp", "lanyard-item 2 zzz\n…");
        assertThatThrownBy(() -> open().write(CORP, SecretText.of("y")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what()).contains("session corp", "newer Lanyard");
                            assertThat(failure.nextStep()).contains("Update Lanyard", "logout");
                        });
        assertThat(keychain.items).containsEntry("session corp", "lanyard-item 2 zzz\n…");
        open().deleteAll();
        assertThat(keychain.items).isEmpty();
    }

    @Test
    void whatAPersonsTidyingLeftOutOfTheIndexIsFoundAllTheSame() {
        keychain.lists = true;
        open().write(CORP, SecretText.of("x"));
        open().write(ADMIN, SecretText.of("y"));
        keychain.items.remove(AccountNames.INDEX);
        keychain.items.put("somebody else's", "z");
        assertThat(open().names()).containsExactly(CORP, ADMIN);
        open().deleteAll();
        assertThat(keychain.items.keySet()).containsExactly("somebody else's");
    }

    @Test
    void namesOfKindsThatOnlyALaterVersionKnowsStayInTheIndex() {
        open().write(CORP, SecretText.of("x"));
        String index = Objects.requireNonNull(keychain.items.get(AccountNames.INDEX));
        String later = index.substring(index.indexOf('\n') + 1) + "cookie:other\n";
        keychain.items.put(AccountNames.INDEX, later);
        open().write(ADMIN, SecretText.of("y"));
        assertThat(keychain.items.get(AccountNames.INDEX)).contains("cookie:other");
        assertThat(open().names()).containsExactly(CORP, ADMIN);
    }

    @Test
    void aCommandIsToldThatItIsLockedAndNobodyIsAsked() {
        keychain.locked = true;
        assertThat(why(open())).isEqualTo("The fake keychain is locked");
        assertThatThrownBy(() -> open().write(CORP, SecretText.of("x")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is locked");
        assertThat(keychain.prompts).isZero();
    }

    @Test
    void theAppAsksOnceHoweverManyWantSomething() throws Exception {
        open().write(CORP, SecretText.of("x"));
        keychain.locked = true;
        SecretStore store = open(true, Duration.ofSeconds(20));
        for (Lookup<SecretText> looked : manyReads(store)) {
            assertThat(looked).isEqualTo(found("x"));
        }
        assertThat(keychain.prompts).isEqualTo(1);
    }

    @Test
    void whoeverDeclinesIsNotAskedAgainForEachSecret() throws Exception {
        keychain.locked = true;
        keychain.declines = true;
        SecretStore store = open(true, Duration.ofSeconds(20));
        for (Lookup<SecretText> looked : manyReads(store)) {
            assertThat(looked.problem()).isNotNull();
        }
        assertThat(keychain.prompts).isEqualTo(1);
        assertThat(why(store)).contains("dismissed").contains("no sign-in can be read or stored");
        keychain.locked = false;
        assertThat(store.read(CORP)).isEqualTo(Lookup.of(null));
    }

    @Test
    void aKeychainThatHangsIsGivenUpOnOnceForAllCallers() throws Exception {
        keychain.hangs = true;
        SecretStore store = open(false, Duration.ofMillis(300));
        for (int i = 0; i < 10; i++) {
            assertThat(why(store)).contains("did not answer within");
        }
        assertThat(keychain.calls).hasSize(1);
        keychain.released.countDown();
    }

    @Test
    void withNoKeychainEveryUseSaysWhatThereIsToChoose() throws IOException {
        Environment bare = new Environment(Map.of(), folder, Os.LINUX);
        SecretStore store = OpenKeychain.open(bare, Folders.of(bare), false);
        Problem no;
        try (RecordedLog log = new RecordedLog(folder)) {
            no = Objects.requireNonNull(store.read(CORP).problem());
            assertThat(log.text()).contains("WARN keychain: not read; the next call tries again");
        }
        assertThat(no.what()).contains("There is no keychain").contains("D-Bus");
        assertThat(no.nextStep()).contains("LANYARD_KEYCHAIN=file").contains("=memory");
        assertThatThrownBy(() -> store.write(CORP, SecretText.of("x")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(store::names).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "Windows has no D-Bus; it needs a Unix socket")
    void aBusThatDoesNotAnswerIsNoKeychain() {
        Environment gone =
                new Environment(
                        Map.of(
                                "DBUS_SESSION_BUS_ADDRESS",
                                "tcp:host=x;unix:path=" + folder + "/gone,guid=1"),
                        folder,
                        Os.LINUX);
        SecretStore store = OpenKeychain.open(gone, Folders.of(gone), false);
        assertThat(why(store)).contains("D-Bus").contains(folder + "/gone");
    }

    @Test
    void namesSurviveTheirWayThroughTheIndex() {
        SecretName odd = new SecretName(Kind.SESSION, "a\\u0041[1] \u0001ż😀");
        open().write(odd, SecretText.of("x"));
        assertThat(open().names()).containsExactly(odd);
        assertThat(keychain.items.keySet()).allMatch(account -> account.matches("[ -~]+"));
    }

    @Test
    void printableCharactersStayAsTheyAreInAnItemsName() {
        open().write(new SecretName(Kind.SESSION, "a b~!"), SecretText.of("x"));
        open().write(new SecretName(Kind.SESSION, "\u001f\u007f"), SecretText.of("x"));
        assertThat(keychain.items.keySet()).contains("session a b~!", "session \\u001f\\u007f");
        assertThat(open().names()).hasSize(2);
    }

    @Test
    void anIndexThatWasChangedByHandIsReadAsFarAsItGoes() {
        keychain.items.put(
                AccountNames.INDEX,
                "\n\nsession:corp\n\nsession:\\uzzzz\nsession:a\\u00\nsession:b\\u004"
                        + "\nsession:c\\u0041\nrole:111122223333/Admin@corp");
        assertThat(open().names())
                .extracting(SecretName::toString)
                .containsExactlyInAnyOrder(
                        "session:corp",
                        "session:a\\u00",
                        "session:b\\u004",
                        "session:cA",
                        "role:111122223333/Admin@corp");
        open().delete(CORP);
        assertThat(keychain.items.get(AccountNames.INDEX))
                .endsWith(
                        "\nrole:111122223333/Admin@corp\nsession:\\uzzzz\nsession:a\\u00"
                                + "\nsession:b\\u004\nsession:c\\u0041\n");
    }

    @Test
    void whereItemsHaveNoLimitNoPartsAreLookedFor() {
        open().write(CORP, SecretText.of(text(10_000, 'x')));
        open().delete(CORP);
        assertThat(keychain.calls).noneMatch(call -> call.contains("["));
        assertThat(keychain.items).isEmpty();
    }

    private List<Lookup<SecretText>> manyReads(SecretStore store) throws Exception {
        List<Lookup<SecretText>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(20)) {
            List<Future<Lookup<SecretText>>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(pool.submit(() -> store.read(CORP)));
            }
            for (Future<Lookup<SecretText>> one : all) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    private static String why(SecretStore store) {
        Problem problem = Objects.requireNonNull(store.read(CORP).problem());
        assertThat(problem.nextStep()).isNotBlank();
        return problem.what();
    }
}
