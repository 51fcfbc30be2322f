package dev.lanyard.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.secret.SecretName.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do, whatever it keeps its secrets in. */
public abstract class SecretStoreContract {
    protected static final SecretName CORP = new SecretName(Kind.SESSION, "corp");
    protected static final SecretName ADMIN = new SecretName(Kind.ROLE, "111122223333/Admin@corp");

    /** A store over the same place at every call of one test, as another process would open it. */
    protected abstract SecretStore open();

    @Test
    void whatWasNeverWrittenIsMissing() {
        assertThat(open().read(CORP)).isEqualTo(Lookup.of(null));
        assertThat(open().names()).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadBackByAnother() {
        open().write(CORP, SecretText.of("refresh-token"));
        assertThat(open().read(CORP)).isEqualTo(found("refresh-token"));
        assertThat(open().read(ADMIN)).isEqualTo(Lookup.of(null));
        assertThat(open().names()).containsExactly(CORP);
    }

    @Test
    void theRevisionChangesWithEachChangeByAnyStore() {
        SecretStore reader = open();
        List<Runnable> changes =
                List.of(
                        () -> open().write(CORP, SecretText.of("first")),
                        () -> open().write(CORP, SecretText.of("other")),
                        () -> open().writeAll(Map.of(ADMIN, SecretText.of("x"))),
                        () -> open().delete(CORP),
                        () -> open().delete(ADMIN));
        for (Runnable change : changes) {
            String before = reader.revision();
            reader.read(CORP);
            reader.names();
            assertThat(reader.revision()).isNotNull().isEqualTo(before);
            change.run();
            assertThat(reader.revision()).isNotNull().isNotEqualTo(before);
            assertThat(open().revision()).isEqualTo(reader.revision());
        }
    }

    @Test
    void theLastWriteStays() {
        SecretStore store = open();
        store.write(CORP, SecretText.of("first"));
        store.write(CORP, SecretText.of("second"));
        assertThat(store.read(CORP)).isEqualTo(found("second"));
        assertThat(store.names()).containsExactly(CORP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1279, 1280, 1281, 2560, 10_000, 40_000})
    void valuesOfAnyLengthComeBackWhole(int length) {
        String value = text(length, 'a');
        open().write(ADMIN, SecretText.of(value));
        assertThat(open().read(ADMIN)).isEqualTo(found(value));
    }

    @Test
    void valuesGrowAndShrink() {
        for (int length : new int[] {10, 10_000, 3_000, 20_000, 5, 1_300}) {
            String value = text(length, (char) ('a' + length % 7));
            open().write(ADMIN, SecretText.of(value));
            assertThat(open().read(ADMIN)).isEqualTo(found(value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b\nc=d\n",
                "trailing space \t\n\n",
                "quotes \" ' \\ and %s ${x}",
                "żółć — 漢字",
                "😀 beyond the basic plane"
            })
    void charactersOfAllSortsComeBack(String value) {
        open().write(CORP, SecretText.of(value));
        assertThat(open().read(CORP)).isEqualTo(found(value));
    }

    @Test
    void surrogatesAreNotTornApartByLength() {
        String value = "x" + "😀".repeat(4_000);
        open().write(CORP, SecretText.of(value));
        assertThat(open().read(CORP)).isEqualTo(found(value));
    }

    @Test
    void anEmptyValueIsNotAMissingOne() {
        open().write(CORP, SecretText.of(""));
        assertThat(open().read(CORP)).isEqualTo(found(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "https://corp.awsapps.com/start#/",
                "a:b/c@d|e=f",
                "ünïcode",
                "UPPER and lower",
                "new\nline"
            })
    void namesOfAllSortsAreTheirOwn(String id) {
        SecretName name = new SecretName(Kind.SESSION, id);
        open().write(name, SecretText.of("here"));
        assertThat(open().read(name)).isEqualTo(found("here"));
        assertThat(open().names()).containsExactly(name);
        open().delete(name);
        assertThat(open().read(name)).isEqualTo(Lookup.of(null));
        assertThat(open().names()).isEmpty();
    }

    @Test
    void deletingTakesOneOutAndLeavesTheOthers() {
        open().write(CORP, SecretText.of("session"));
        open().write(ADMIN, SecretText.of(text(9_000, 'k')));
        open().delete(ADMIN);
        assertThat(open().read(ADMIN)).isEqualTo(Lookup.of(null));
        assertThat(open().read(CORP)).isEqualTo(found("session"));
        assertThat(open().names()).containsExactly(CORP);
    }

    @Test
    void deletingWhatIsNotThereDoesNothing() {
        open().delete(CORP);
        open().write(CORP, SecretText.of("x"));
        open().delete(CORP);
        open().delete(CORP);
        assertThat(open().names()).isEmpty();
    }

    @Test
    void manyNamesAreAllListed() {
        for (int i = 0; i < 60; i++) {
            open().write(new SecretName(Kind.ROLE, "1111222233" + i + "/Role@corp"), one());
        }
        assertThat(open().names()).hasSize(60);
        assertThat(open().deleteAll()).hasSize(60);
        assertThat(open().names()).isEmpty();
    }

    @Test
    void writersAtOnceLoseNothing() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 12; i++) {
                SecretName name = new SecretName(Kind.ROLE, "role-" + i);
                all.add(pool.submit(() -> open().write(name, SecretText.of(text(2_000, 'z')))));
            }
            for (Future<?> one : all) {
                Await.result(one);
            }
        }
        assertThat(open().names()).hasSize(12);
    }

    @Test
    void readersNeverSeeHalfOfAWrite() throws Exception {
        open().write(CORP, SecretText.of(text(5_000, 'a')));
        SecretStore reader = open();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    pool.submit(() -> {
                        SecretStore writer = open();
                        for (int i = 0; i < 20; i++) {
                            char c = (char) ('a' + i % 3);
                            writer.write(CORP, SecretText.of(text(1_500 + 900 * i, c)));
                        }
                    });
            do {
                String seen = Objects.requireNonNull(reader.read(CORP).value()).reveal();
                assertThat(seen).isEqualTo(text(seen.length(), seen.charAt(0)));
                // Windows replaces no file that is open, and a machine reads faster than it writes.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            } while (!writing.isDone());
            Await.result(writing);
        }
    }

    @Test
    void aStoreSaysWhatItIs() {
        assertThat(open().describe().id()).isIn("os", "file", "memory");
        assertThat(open().describe().label()).isNotBlank();
    }

    @Test
    void checkingFindsItWorkingAndLeavesNothing() {
        CheckKeychain.Health health = new CheckKeychain(open()).run();
        assertThat(health.problem()).isNull();
        assertThat(health.read()).isPositive();
        assertThat(open().names()).isEmpty();
    }

    protected static Lookup<SecretText> found(String value) {
        return Lookup.of(SecretText.of(value));
    }

    protected static String text(int length, char of) {
        return String.valueOf(of).repeat(length);
    }

    private static SecretText one() {
        return SecretText.of("1");
    }
}
