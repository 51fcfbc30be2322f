package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FileModes;
import dev.lanyard.TestClock;
import dev.lanyard.os.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who waited for another window's sign-in are told of its end. */
class LastOutcomeTest {
    private static final SignInResult NO = new SignInResult.Declined("somebody pressed Deny");
    private static final SignInResult LATE = new SignInResult.TimedOut("nobody came");

    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private LastOutcome outcomes;
    private Path file;

    @BeforeEach
    void folder() throws IOException {
        SessionLocks locks = new SessionLocks(new Folders(home, home, home, home));
        file = locks.lastOutcome(CORP);
        Files.createDirectories(file.getParent());
        outcomes = new LastOutcome(locks, clock);
    }

    @Test
    void aNoAndATimeOutAreForThoseWhoBeganToWaitBeforeIt() throws IOException {
        Instant now = clock.instant();
        for (SignInResult result : new SignInResult[] {NO, LATE}) {
            outcomes.note(CORP, result);
            assertThat(outcomes.since(CORP, now)).isEqualTo(result);
            assertThat(outcomes.since(CORP, now.minusSeconds(60))).isEqualTo(result);
            assertThat(outcomes.since(CORP, now.plusMillis(1))).isNull();
        }
        FileModes.assertOwnerOnly(file);
    }

    @Test
    void aShorterOneReplacesALongerOneWhole() throws IOException {
        outcomes.note(CORP, new SignInResult.Declined("x".repeat(200)));
        outcomes.note(CORP, NO);
        assertThat(Files.readAllLines(file)).hasSize(3).last().isEqualTo("somebody pressed Deny");
        outcomes.note(CORP, new SignInResult.Declined("\u0007"));
        assertThat(outcomes.since(CORP, Instant.EPOCH))
                .isEqualTo(new SignInResult.Declined("declined"));
    }

    @Test
    void aSignInAndOneThatWasCalledOffLeaveNothing() {
        Instant now = clock.instant();
        for (SignInResult other :
                new SignInResult[] {
                    new SignInResult.SignedIn(now, true),
                    new SignInResult.AlreadySignedIn(now, true),
                    new SignInResult.Cancelled()
                }) {
            outcomes.note(CORP, NO);
            outcomes.note(CORP, other);
            assertThat(file).doesNotExist();
            assertThat(outcomes.since(CORP, Instant.EPOCH)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9999999999999",
                "9999999999999\ndeclined",
                "soon\ndeclined\nno",
                "9999999999999\nother\nno"
            })
    void whatIsNoneIsNotRead(String text) throws IOException {
        Files.writeString(file, text);
        assertThat(outcomes.since(CORP, Instant.EPOCH)).isNull();
    }

    @Test
    void oneThatIsTooLongIsNotRead() throws IOException {
        String head = "9999999999999\ndeclined\n";
        Files.writeString(file, head + "x".repeat(4096 - head.length()));
        assertThat(outcomes.since(CORP, Instant.EPOCH)).isNotNull();
        Files.writeString(file, head + "x".repeat(4097 - head.length()));
        assertThat(outcomes.since(CORP, Instant.EPOCH)).isNull();
    }

    @Test
    void whereItCannotBeWrittenNobodyIsTold() throws IOException {
        Files.createDirectory(file);
        Files.createFile(file.resolve("in the way"));
        outcomes.note(CORP, NO);
        outcomes.note(CORP, new SignInResult.Cancelled());
        assertThat(outcomes.since(CORP, Instant.EPOCH)).isNull();
    }
}
