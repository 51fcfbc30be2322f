package dev.lanyard.os.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes of this kind")
@Timeout(60)
class PipeConnectionTest {
    @TempDir Path folder;

    @Test
    void aClientThatNeverReadsIsNotWrittenToForEver() throws Exception {
        Path path = folder.resolve("s");
        try (LocalServer server = LocalSocket.bind(path);
                LocalClient client = LocalSocket.client(path)) {
            FutureTask<LocalConnection> accepted = new FutureTask<>(server::accept);
            server.threads().start(accepted);
            client.connect();
            try (LocalConnection connection = Await.result(accepted)) {
                ByteBuffer more = ByteBuffer.allocate(4 * 1024 * 1024);
                assertThatThrownBy(
                                () -> {
                                    while (more.hasRemaining()) {
                                        connection.write(more);
                                    }
                                })
                        .isInstanceOf(InterruptedIOException.class);
                assertThat(more.position()).isLessThan(more.capacity());
            }
        }
    }
}
