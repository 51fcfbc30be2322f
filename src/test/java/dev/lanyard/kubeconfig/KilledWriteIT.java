package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real lanyard, killed by strace at each of the system calls that change a file system: the
 * kubeconfig is the old one or the new one, and the next run goes through.
 */
@Tag("slow")
class KilledWriteIT {
    private static final String OLD =
            "# mine\ncontexts:\n- {name: a, context: {}}\n- {name: b, context: {}}\ncurrent-context: a\n";
    private static final String NEW = OLD.replace("current-context: a", "current-context: b");
    @TempDir Path home = Path.of("");

    @Test
    void theFileIsTheOldOneOrTheNewOne() throws Exception {
        Path strace = Path.of("/usr/bin/strace");
        Path file = Files.writeString(home.resolve("config"), OLD);
        if (!Files.isExecutable(strace)) {
            assertThat(System.getenv("LANYARD_REQUIRE_STRACE")).isNotEqualTo("1");
            SafeFile.prepare(file, NEW.getBytes(StandardCharsets.UTF_8));
            assertThat(file).hasContent(OLD);
            return;
        }
        int old = 0;
        int changed = 0;
        for (String call : List.of("rename", "fsync", "unlink", "fchmod", "write", "pwrite64")) {
            for (int when = 1; when <= 12; when++) {
                Files.writeString(file, OLD);
                int code =
                        run(
                                strace.toString(),
                                "-f",
                                "-qq",
                                "-o",
                                "/dev/null",
                                "--seccomp-bpf",
                                "-e",
                                "trace=" + call,
                                "-e",
                                "inject=" + call + ":signal=KILL:when=" + when,
                                lanyard(),
                                "use",
                                "b");
                String text = Files.readString(file);
                assertThat(text).as(call + " " + when).isIn(OLD, NEW);
                if (code == 0) {
                    assertThat(text).isEqualTo(NEW);
                    break;
                }
                old += text.equals(OLD) ? 1 : 0;
                changed += text.equals(NEW) ? 1 : 0;
                assertThat(run(lanyard(), "use", "b")).as("after " + call + " " + when).isZero();
                assertThat(file).hasContent(NEW);
                assertThat(home.resolve("config.lock")).doesNotExist();
            }
        }
        assertThat(old).as("killed before the move").isPositive();
        assertThat(changed).as("killed after the move").isPositive();
    }

    private static String lanyard() {
        return Path.of("target/lanyard/bin/lanyard").toAbsolutePath().toString();
    }

    private int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBECONFIG", home.resolve("config").toString());
        builder.environment().put("LANYARD_HOME", home.resolve("lanyard").toString());
        builder.environment().put("LANYARD_AGENT", "off");
        builder.environment().put("LANYARD_KEYCHAIN", "memory");
        builder.environment().put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        Path log = home.resolve("log");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
