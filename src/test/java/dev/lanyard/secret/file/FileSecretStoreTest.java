package dev.lanyard.secret.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.FileModes;
import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretStoreContract;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSecretStoreTest extends SecretStoreContract {
    /** Few turns: what they cost is not what is tested here. */
    private static final int TURNS = 10;

    @TempDir Path folder;

    @Override
    protected SecretStore open() {
        return openWith("correct horse");
    }

    private SecretStore openWith(String passphrase) {
        return new FileSecretStore(file(), () -> SecretText.of(passphrase), TURNS);
    }

    private Path file() {
        return folder.resolve("state").resolve("secrets.sealed");
    }

    @Test
    void theFileIsForItsOwnerAloneAndHoldsNoPlainText() throws Exception {
        open().write(ADMIN, SecretText.of("wJalrXUtnFEMIexample"));
        FileModes.assertOwnerOnly(file());
        String bytes = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("wJalrX").doesNotContain("Admin").startsWith("LANYSEAL");
    }

    @Test
    void anotherPassphraseIsToldAsThatAndChangesNothing() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] before = Files.readAllBytes(file());
        SecretStore wrong = openWith("battery staple");
        assertThat(why(wrong)).contains("The passphrase does not open").contains(file().toString());
        assertThatThrownBy(() -> wrong.write(CORP, SecretText.of("other")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The passphrase does not open");
        assertThatThrownBy(() -> wrong.delete(CORP)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(wrong::names).isInstanceOf(ProblemException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void everySingleFlippedBitIsNoticedAndNoneIsCalledAWrongPassphrase() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] good = Files.readAllBytes(file());
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << (i % 8));
            Files.write(file(), bad);
            assertThat(why(open()))
                    .as("byte " + i)
                    .containsAnyOf("is damaged", "was written by a newer Lanyard");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 40, 62, 100})
    void aFileThatWasCutShortIsDamaged(int length) throws Exception {
        open().write(CORP, SecretText.of("token"));
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), length));
        assertThat(why(open())).contains("is damaged");
    }

    @Test
    void whoeverForgesTheContentsWithoutThePassphraseIsToldAsTampering() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] forged = Files.readAllBytes(file());
        forged[70] ^= 1;
        refreshDigest(forged);
        Files.write(file(), forged);
        assertThat(why(open())).contains("was tampered with");
    }

    @Test
    void theHeaderIsUnderTheSealToo() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] forged = Files.readAllBytes(file());
        forged[50] ^= 1; // the nonce
        refreshDigest(forged);
        Files.write(file(), forged);
        assertThat(why(open())).contains("was tampered with");
    }

    @Test
    void aCountThatWouldHangTheReaderIsRefused() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] forged = Files.readAllBytes(file());
        forged[10] = 0x7f;
        refreshDigest(forged);
        Files.write(file(), forged);
        assertThat(why(open())).contains("was tampered with").contains("is invalid");
    }

    @Test
    void aCountOfSecondsWorthIsTheMost() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] forged = Files.readAllBytes(file());
        for (int count : new int[] {2_400_001, 10_000_000, 0, -1}) {
            java.nio.ByteBuffer.wrap(forged).putInt(10, count);
            refreshDigest(forged);
            Files.write(file(), forged);
            assertThat(why(open())).as("%d turns", count).contains("is invalid");
        }
    }

    @Test
    void aNewFileIsNotSealedWithAShortPassphrase() {
        for (String shortOne : new String[] {"x", "1234567"}) {
            assertThatThrownBy(() -> openWith(shortOne).write(CORP, SecretText.of("token")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("too short")
                    .extracting("problem.nextStep")
                    .asString()
                    .contains("at least 8 characters");
            assertThat(file()).doesNotExist();
        }
        openWith("12345678").write(CORP, SecretText.of("token"));
        assertThat(openWith("12345678").read(CORP)).isEqualTo(found("token"));
    }

    @Test
    void aLaterFormatIsToldAsThat() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] later = Files.readAllBytes(file());
        later[8] = 2;
        refreshDigest(later);
        Files.write(file(), later);
        assertThat(why(open())).contains("newer Lanyard").contains("number 2");
    }

    @Test
    void aFileWithFewerTurnsIsSealedAnewWithMore() throws Exception {
        open().write(CORP, SecretText.of("token"));
        SecretStore stronger =
                new FileSecretStore(file(), () -> SecretText.of("correct horse"), TURNS * 2);
        assertThat(stronger.read(CORP)).isEqualTo(found("token"));
        stronger.write(ADMIN, SecretText.of("more"));
        byte[] bytes = Files.readAllBytes(file());
        assertThat(bytes[13]).isEqualTo((byte) (TURNS * 2));
        assertThat(open().read(CORP)).isEqualTo(found("token"));
    }

    @Test
    void theSameContentsNeverSealToTheSameBytes() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] first = Files.readAllBytes(file());
        open().write(CORP, SecretText.of("token"));
        byte[] second = Files.readAllBytes(file());
        assertThat(Arrays.copyOfRange(second, 46, 58))
                .isNotEqualTo(Arrays.copyOfRange(first, 46, 58));
    }

    @Test
    void theLastDeleteTakesTheFileAway() throws Exception {
        open().write(CORP, SecretText.of("token"));
        open().delete(CORP);
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatAKilledWriterLeftBesideIsSweptUp() throws Exception {
        open().write(CORP, SecretText.of("token"));
        Path leftover = file().resolveSibling(".secrets.sealed." + UUID.randomUUID() + ".tmp");
        Files.write(leftover, new byte[10]);
        open().write(CORP, SecretText.of("token"));
        assertThat(leftover).doesNotExist();
        try (Stream<Path> files = Files.list(file().resolveSibling("."))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("secrets.sealed", "secrets.sealed.lock");
        }
    }

    @Test
    void aFolderInItsPlaceIsToldAsThat() throws Exception {
        Files.createDirectories(file());
        assertThat(why(open())).contains("cannot be read");
    }

    @Test
    void theJdkDerivesTheSameKey() throws Exception {
        byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        for (String passphrase :
                new String[] {
                    "p", "correct horse", "x".repeat(64), "x".repeat(65), "long ".repeat(40)
                }) {
            byte[] theirs =
                    javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(
                                    new javax.crypto.spec.PBEKeySpec(
                                            passphrase.toCharArray(), salt, 1_000, 256))
                            .getEncoded();
            byte[] utf8 = passphrase.getBytes(StandardCharsets.UTF_8);
            assertThat(Pbkdf2.derive(utf8, salt, 1_000)).isEqualTo(theirs);
        }
    }

    @Test
    void oneTurnIsEnoughForTheFormat() {
        FileSecretStore weak = new FileSecretStore(file(), () -> SecretText.of("correct horse"), 1);
        weak.write(CORP, SecretText.of("token"));
        assertThat(open().read(CORP)).isEqualTo(found("token"));
    }

    @Test
    void aValueOfAQuarterMegabyteIsTheLongest() {
        String longest = "x".repeat(256 * 1024);
        open().write(CORP, SecretText.of(longest));
        assertThat(open().read(CORP)).isEqualTo(found(longest));
        assertThatThrownBy(() -> open().write(CORP, SecretText.of(longest + "x")))
                .hasMessageContaining("session:corp is too long");
        assertThat(open().read(CORP)).isEqualTo(found(longest));
    }

    @Test
    void aFileOfMoreThanSixteenMegabytesIsNotRead() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.write(file(), new byte[16 * 1024 * 1024 + 1]);
        assertThat(why(open())).contains("is over 16 MB");
        Files.write(file(), new byte[16 * 1024 * 1024]);
        assertThat(why(open())).contains("is damaged");
    }

    @Test
    void aHeaderWithoutContentsIsToldFromOneThatWasCutShort() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] bare = Arrays.copyOf(Files.readAllBytes(file()), 62 + 32);
        java.nio.ByteBuffer.wrap(bare).putInt(58, 0);
        refreshDigest(bare);
        Files.write(file(), bare);
        assertThat(why(open()))
                .contains("was tampered with")
                .contains("authentication tag does not match");
        Files.write(file(), Arrays.copyOf(bare, 10));
        assertThat(why(open())).contains("is damaged").contains("truncated");
        Files.write(file(), Arrays.copyOf(bare, 93));
        assertThat(why(open())).contains("is damaged").contains("truncated");
    }

    @Test
    void thePassphraseIsAskedForOnceWhileTheFileKeepsItsKey() {
        open().write(CORP, SecretText.of("token"));
        AtomicInteger asked = new AtomicInteger();
        SecretStore store =
                new FileSecretStore(
                        file(),
                        () -> {
                            asked.incrementAndGet();
                            return SecretText.of("correct horse");
                        },
                        TURNS);
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        store.write(ADMIN, SecretText.of("more"));
        assertThat(store.names()).containsExactly(CORP, ADMIN);
        assertThat(asked).hasValue(1);
    }

    @Test
    void deletingWhatIsNotThereWritesNothing() throws Exception {
        open().write(CORP, SecretText.of("token"));
        byte[] before = Files.readAllBytes(file());
        open().delete(ADMIN);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void theLastDeleteSweepsUpLeftovers() throws Exception {
        open().write(CORP, SecretText.of("token"));
        Path leftover = file().resolveSibling(".secrets.sealed." + UUID.randomUUID() + ".tmp");
        Files.write(leftover, new byte[10]);
        open().delete(CORP);
        assertThat(leftover).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000000",
                "00000001",
                "000000010000000473",
                "0000000100000001730000000562",
                "00000001000000017380000000",
                "00000001ffffffff"
            })
    void contentsThatEndTooSoonAreOfAnotherLayout(String hex) {
        byte[] contents = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> SealedEntries.decode(contents))
                .isInstanceOf(SealedBytes.InvalidFileException.class)
                .hasMessage("was written by a newer Lanyard (its contents have another layout)");
    }

    @Test
    void kindsOfALaterVersionStayInTheFile() throws Exception {
        SealedEntries entries =
                SealedEntries.decode(HexFormat.of().parseHex("00000001000000036b3a78000000021234"));
        assertThat(entries.names()).isEmpty();
        entries.put(CORP, SecretText.of("hidden"));
        assertThat(entries.names()).containsExactly(CORP);
        assertThat(HexFormat.of().formatHex(entries.encode()))
                .startsWith("00000002000000036b3a78000000021234");
        entries.close();
        assertThat(entries.isEmpty()).isTrue();
    }

    @Test
    void anInterruptedWriterSaysSoAndStaysInterrupted() throws Exception {
        open().write(CORP, SecretText.of("token"));
        FileMutex mutex = new FileMutex(file().resolveSibling("secrets.sealed.lock"));
        CompletableFuture<String> said = new CompletableFuture<>();
        try (FileMutex.Held held = mutex.take(Duration.ofSeconds(15))) {
            assertThat(held).isNotNull();
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    open().write(CORP, SecretText.of("other"));
                                } catch (ProblemException failure) {
                                    said.complete(
                                            failure.what()
                                                    + Thread.currentThread().isInterrupted());
                                }
                            });
            writer.interrupt();
            assertThat(Await.result(said)).endsWith("was interruptedtrue");
        }
        assertThat(open().read(CORP)).isEqualTo(found("token"));
    }

    private static String why(SecretStore store) {
        Problem problem = Objects.requireNonNull(store.read(CORP).problem());
        assertThat(problem.nextStep()).isNotBlank();
        return problem.what();
    }

    private static void refreshDigest(byte[] file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file, 0, file.length - 32);
        System.arraycopy(digest.digest(), 0, file, file.length - 32, 32);
    }
}
