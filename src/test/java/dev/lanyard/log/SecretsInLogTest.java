package dev.lanyard.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every shape, in every place that a message may have them, and a search in the file.
 */
class SecretsInLogTest {
    private static final long SEED = 20261126;
    private static final int ROUNDS = 40;
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final List<UnaryOperator<String>> PLACES =
            List.of(
                    secret -> "AWS said: " + secret,
                    secret -> secret + " was rejected",
                    secret -> "{\"a\":1,\"accessToken\":\"" + secret + "\",\"b\":2}",
                    secret -> "no such thing (" + secret + "), try again",
                    secret -> "Authorization: Bearer " + secret,
                    secret -> "X-Amz-Security-Token: " + secret,
                    secret -> "GET https://portal.example/x?token=" + encoded(secret) + "&y=1",
                    secret -> "GET https://user:" + secret + "@portal.example/x",
                    secret -> "AWS_SECRET_ACCESS_KEY=" + secret + " lanyard",
                    secret -> "\u001b[31m" + secret + "\u001b[0m\nsecond line",
                    secret -> "in hex " + hex(secret),
                    secret -> "in base64 " + base64(secret));

    @TempDir Path folder;

    private final Random random = new Random(SEED);

    @Test
    void noneIsInTheFile() throws IOException {
        LogWriter log = new LogWriter(new LogFile(folder), Clock.systemUTC());
        List<String> needles = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String secret : secrets()) {
                needles.addAll(List.of(secret, encoded(secret), hex(secret), base64(secret)));
                String text = PLACES.get(random.nextInt(PLACES.size())).apply(secret);
                log.write("WARN", "aws", text, null);
                Throwable cause = new IOException(text, ProblemException.of(text, "Try again"));
                log.write("ERROR", "aws", "unforeseen " + round, cause);
            }
        }
        String all = "";
        for (String name : List.of("lanyard.log.1", "lanyard.log")) {
            all += Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "";
        }
        assertThat(all).contains("WARN aws: AWS said: (redacted)");
        assertThat(needles).filteredOn(all::contains).isEmpty();
    }

    private List<String> secrets() {
        return List.of(
                "AKIA" + of(UPPER, 16),
                "ASIA" + of(UPPER, 16),
                Base64.getEncoder().encodeToString(bytes(30)),
                Base64.getEncoder().encodeToString(bytes(400)),
                "aoa" + url(300),
                "aor" + url(200) + ":" + url(90),
                "eyJ" + url(60) + "." + url(90) + "." + url(32),
                "eyJ" + url(40) + ".." + url(12) + "." + url(90) + "." + url(16),
                "k8s-aws-v1." + url(500),
                url(165),
                url(64),
                HexFormat.of().formatHex(bytes(32)));
    }

    private static String encoded(String secret) {
        return URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    private static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    private String url(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    private String of(String letters, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
        return text.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
