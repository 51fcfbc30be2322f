package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanyard.Await;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a keychain that hangs, fails or is closed does to those who call it. */
class TimeLimitedKeychainTest {
    private final FakeKeychain keychain = new FakeKeychain(Integer.MAX_VALUE);

    @AfterEach
    void letGo() {
        keychain.released.countDown();
    }

    private TimeLimitedKeychain guard(Duration timeout) {
        return new TimeLimitedKeychain(keychain, false, timeout);
    }

    @Test
    void aCallThatEndsLeavesTheConnectionOpen() throws Exception {
        TimeLimitedKeychain guard = guard(Duration.ofSeconds(20));
        guard.set("a", "text");
        assertThat(guard.get("a")).isEqualTo("text");
        assertThat(keychain.closed).isFalse();
        guard.close();
        assertThat(keychain.closed).isTrue();
    }

    @Test
    void anErrorIsAFailureAndNotASuccess() {
        keychain.fault = new Error("Invalid memory access");
        TimeLimitedKeychain guard = guard(Duration.ofSeconds(20));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> guard.set("a", "b"))
                    .isInstanceOf(KeychainException.class)
                    .hasMessageContaining("Invalid memory access");
        }
        guard.close();
    }

    @Test
    void aCallThatHangsHasItsConnectionClosed() throws Exception {
        keychain.hangs = true;
        assertTrouble(() -> guard(Duration.ofMillis(50)).get("a"), Kind.SLOW, "did not answer");
        Await.until("the connection to be closed", () -> keychain.closed);
    }

    @Test
    void afterATimeOutTheNextCallersFailWithoutACallOfTheirs() {
        keychain.hangs = true;
        TimeLimitedKeychain guard = guard(Duration.ofMillis(50));
        Throwable first = catchThrowable(() -> guard.get("a"));
        assertThat(first).hasMessageContaining("did not answer");
        assertThat(catchThrowable(() -> guard.set("b", "text"))).isSameAs(first);
    }

    @Test
    void anInterruptedCallerStaysInterrupted() throws Exception {
        keychain.hangs = true;
        TimeLimitedKeychain guard = guard(Duration.ofSeconds(20));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                guard.get("a");
                            } catch (KeychainException trouble) {
                                interrupted.complete(Thread.currentThread().isInterrupted());
                                thrown.complete(trouble);
                            }
                        });
        Await.until("the call", () -> !keychain.calls.isEmpty());
        caller.interrupt();
        assertTrouble(
                () -> {
                    throw Await.result(thrown);
                },
                Kind.SLOW,
                "was interrupted");
        assertThat(Await.result(interrupted)).isTrue();
        Await.until("the connection to be closed", () -> keychain.closed);
    }

    @Test
    void aFaultOfTheLibraryIsAFailureOfTheKeychain() {
        keychain.fault = new IllegalStateException("not connected");
        assertTrouble(
                () -> guard(Duration.ofSeconds(20)).get("a"),
                Kind.FAILED,
                "the fake keychain failed: java.lang.IllegalStateException: not connected");
    }

    private static void assertTrouble(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KeychainException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
