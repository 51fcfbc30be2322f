package dev.lanyard.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an item, its name, and which store it goes to. */
class SecretFieldsTest {
    private static final SecretName CORP = new SecretName(SecretName.Kind.SESSION, "corp");

    @TempDir Path home;

    private static @Nullable SecretFields decode(String text) {
        return SecretFields.decode(SecretText.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a=b", "two\nlines", "\\", "\\n", "a\\\nb\\", "\n", "é😀"})
    void everyValueComesBack(String value) {
        SecretFields read =
                Objects.requireNonNull(
                        SecretFields.decode(
                                new SecretFields().with("a", value).with("none", null).encode()));

        assertThat(read.get("a")).isEqualTo(value);
        assertThat(read.get("none")).isNull();
    }

    @Test
    void theTextIsTheDocumentedOne() {
        assertThat(new SecretFields().with("k", "v\nw\\").with("l", "").encode().reveal())
                .isEqualTo("lanyard 1\nk=v\\nw\\\\\nl=\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lanyard 1",
                "lanyard 2\nk=v\n",
                "other\nk=v\n",
                "lanyard 1\nk=v",
                "lanyard 1\nk\n",
                "lanyard 1\nk\nl=v\n",
            })
    void anotherTextIsNotAnItem(String text) {
        assertThat(decode(text)).isNull();
    }

    @Test
    void anItemMayHaveNoFieldsAndAnEmptyName() {
        assertThat(decode("lanyard 1\n")).isNotNull();
        SecretFields odd = Objects.requireNonNull(decode("lanyard 1\n=v\n"));
        assertThat(odd.get("")).isEqualTo("v");
    }

    @Test
    void anItemOfALaterVersionIsToldFromOneThatIsDamaged() {
        assertThat(SecretFields.isLaterVersion(SecretText.of("lanyard 2\nx"))).isTrue();
        assertThat(SecretFields.isLaterVersion(SecretText.of("lanyard 1\nx"))).isFalse();
        assertThat(SecretFields.isLaterVersion(SecretText.of("junk"))).isFalse();
    }

    @Test
    void nothingPrintsASecret() {
        SecretFields fields = new SecretFields().with("accessToken", "hidden-value");

        assertThat(fields.toString()).isEqualTo("SecretFields[accessToken]");
        assertThat(fields.encode().toString()).isEqualTo("(secret)");
    }

    @Test
    void aClosedSecretHoldsZeros() {
        SecretText text = SecretText.of("abc");
        text.close();

        assertThat(text.revealUtf8()).containsExactly(0, 0, 0);
    }

    @Test
    void secretsAreEqualByTheirBytes() {
        SecretText one = SecretText.of("é");

        assertThat(one)
                .isEqualTo(SecretText.ofUtf8("é".getBytes(StandardCharsets.UTF_8)))
                .hasSameHashCodeAs(SecretText.of("é"))
                .isNotEqualTo(SecretText.of("e"));
        assertThat(one.hashCode()).isNotEqualTo(SecretText.of("e").hashCode());
        assertThat(SecretText.of("").isEmpty()).isTrue();
        assertThat(one.isEmpty()).isFalse();
        byte[] bytes = {'x'};
        SecretText copy = SecretText.ofUtf8(bytes);
        bytes[0] = 'y';
        assertThat(copy.reveal()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"session:corp", "role:1/dev@corp", "check:a:b", "session:"})
    void aNameIsReadBackFromItsText(String text) {
        SecretName name = Objects.requireNonNull(SecretName.parse(text));

        assertThat(name.toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "session", ":corp", "sess:corp", "sessions:corp", "other:corp"})
    void anotherTextIsNoName(String text) {
        assertThat(SecretName.parse(text)).isNull();
    }

    @Test
    void namesAreSortedByKindThenById() {
        SecretName b = new SecretName(SecretName.Kind.SESSION, "b");
        SecretName role = new SecretName(SecretName.Kind.ROLE, "a");

        assertThat(new TreeSet<>(List.of(role, CORP, b))).containsExactly(b, CORP, role);
    }

    private SecretStore choose(String choice, boolean asking) {
        Environment environment =
                new Environment(
                        Map.of("LANYARD_KEYCHAIN", choice, "LANYARD_HOME", home.toString()),
                        home,
                        Environment.Os.current());
        Folders folders = Folders.of(environment);
        return asking
                ? OpenSecretStore.chooseWithPrompt(environment, folders)
                : OpenSecretStore.choose(environment, folders);
    }

    @ParameterizedTest
    @CsvSource({"memory, memory", "file, file", "os, os", "'', os"})
    void theVariableNamesTheStore(String choice, String id) {
        for (boolean asking : new boolean[] {false, true}) {
            try (SecretStore store = choose(choice, asking)) {
                assertThat(store.describe().id()).isEqualTo(id);
            }
        }
    }

    @Test
    void aStoreThatIsNoneIsRefused() {
        assertThatThrownBy(() -> choose("vault", false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("vault");
    }

    @Test
    void forgettingTakesOutEveryNameAndSaysWhich() {
        MemorySecretStore store = new MemorySecretStore();
        store.write(CORP, SecretText.of("x"));

        assertThat(store.deleteAll()).containsExactly(CORP);
        assertThat(store.names()).isEmpty();
        assertThat(store.deleteAll()).isEmpty();
    }

    @Test
    void aStoreThatGivesBackSomethingElseDoesNotWork() {
        CheckKeychain.Health health = new CheckKeychain(new Answering(Lookup.of(null))).run();

        assertThat(health.problem()).isNotNull();
        assertThat(health.items()).isEqualTo(-1);
        assertThat(health.problem())
                .extracting(Problem::what)
                .asString()
                .contains("could not be read back");
    }

    @Test
    void whyAStoreGivesNoAnswerIsPassedOn() {
        CheckKeychain.Health health =
                new CheckKeychain(new Answering(Lookup.failed(Problem.of("locked", "unlock it"))))
                        .run();

        assertThat(health.problem()).isEqualTo(Problem.of("locked", "unlock it"));
    }

    @Test
    void aStoreThatWorksIsTimedAndCounted() {
        MemorySecretStore store = new MemorySecretStore();
        store.write(CORP, SecretText.of("x"));
        CheckKeychain.Health health = new CheckKeychain(store).run();

        assertThat(health.problem()).isNull();
        assertThat(health.items()).isEqualTo(1);
        assertThat(health.write()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(health.read()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    /** A store that takes everything and gives one answer. */
    private record Answering(Lookup<SecretText> answer) implements SecretStore {
        @Override
        public Lookup<SecretText> read(SecretName name) {
            return answer;
        }

        @Override
        public void writeAll(Map<SecretName, SecretText> values) {}

        @Override
        public void delete(SecretName name) {}

        @Override
        public SortedSet<SecretName> names() {
            return new TreeSet<>();
        }

        @Override
        public Description describe() {
            return new Description("memory", "a store", false);
        }
    }
}
