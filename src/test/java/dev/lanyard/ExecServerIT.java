package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program that is run with the real launcher leaves behind: neither a server nor a file. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExecServerIT {
    @TempDir Path home;
    private Box box;
    private RealPrograms programs;

    @BeforeEach
    void start() throws Exception {
        box = Box.start();
        programs = new RealPrograms(home, box);
        programs.run("lanyard", "login", "--session", "harbour").exits(0);
    }

    @AfterEach
    void end() {
        box.close();
    }

    @Test
    void theServerServesTheProgramAndEndsWithIt() throws Exception {
        String script =
                "printf '%s\\n' \"$AWS_CONTAINER_CREDENTIALS_FULL_URI\""
                        + " \"$AWS_CONTAINER_AUTHORIZATION_TOKEN\" \"$AWS_ACCESS_KEY_ID\"; cat; exit 7";
        Process program =
                programs.process("lanyard", "exec", "sandbox", "--server", "--", "sh", "-c", script)
                        .redirectError(home.resolve("err").toFile())
                        .start();
        URI address;
        try (BufferedReader out = program.inputReader()) {
            address = URI.create(String.valueOf(out.readLine()));
            String token = String.valueOf(out.readLine());
            assertThat(out.readLine()).isEmpty();
            assertThat(get(address, token))
                    .contains("\"AccessKeyId\": \"ASIA")
                    .contains("\"Expiration\"");
            assertThat(get(address, "x" + token)).doesNotContain("ASIA");
            program.getOutputStream().close();
            assertThat(Await.end(program)).as(Files.readString(home.resolve("err"))).isEqualTo(7);
        }
        int port = address.getPort();
        Await.until("the end of the server", () -> isClosed(port));
    }

    @Test
    void theContextOfAShellIsGoneAfterIt() throws Exception {
        Files.writeString(home.resolve("config"), "contexts:\n- name: dev\n  context: {}\n");
        RealPrograms.Output said =
                programs.run(
                        "lanyard",
                        "shell",
                        "dev",
                        "--",
                        "sh",
                        "-c",
                        "grep -c 'current-context: dev' \"${KUBECONFIG%%:*}\"; exit 7");
        assertThat(said.exits(7).out()).isEqualTo("1\n");
        Await.until("the removal of the file", () -> leftovers().isEmpty());
    }

    private List<Path> leftovers() {
        try (Stream<Path> files = Files.list(home.resolve("lanyard/run/shells"))) {
            return files.toList();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static boolean isClosed(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    private static String get(URI address, String token) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .header("Authorization", token)
                            .timeout(Duration.ofSeconds(60))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
