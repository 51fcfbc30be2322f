package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that is not to stop half-way. */
@Timeout(60)
class UninterruptibleTaskTest {
    @Test
    void anInterruptWaitsUntilTheWorkIsDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Boolean> kept = new AtomicReference<>();
        FutureTask<String> caller =
                new FutureTask<>(() -> {
                    String result =
                            UninterruptibleTask.run(
                                    "some work",
                                    () -> {
                                        begun.countDown();
                                        Await.open(release);
                                        return Thread.currentThread().getName();
                                    });
                    kept.set(Thread.currentThread().isInterrupted());
                    return result;
                });
        Thread thread = Thread.ofPlatform().start(caller);
        Await.open(begun);
        thread.interrupt();
        // Taken up: the thread waits again.
        Await.until("the interrupt", () -> !thread.isInterrupted());
        assertThat(caller.isDone()).isFalse();
        release.countDown();

        assertThat(Await.result(caller)).isEqualTo("some work");
        assertThat(kept).hasValue(true);
        assertThat(
                        UninterruptibleTask.run(
                                "more work", () -> Thread.currentThread().isInterrupted()))
                .isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatTheWorkThrowsReachesItsCaller() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThatThrownBy(() ->
                        UninterruptibleTask.run(
                                "some work",
                                () -> {
                                    throw broken;
                                }))
                .isSameAs(broken);
        IOException checked = new IOException("gone");
        assertThatThrownBy(() ->
                        UninterruptibleTask.run(
                                "some work",
                                () -> {
                                    throw checked;
                                }))
                .isInstanceOf(CompletionException.class)
                .hasCause(checked);
    }
}
