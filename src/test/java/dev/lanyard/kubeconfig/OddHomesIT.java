package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real lanyard on files and file systems that do not let it do all: the change is made, or the
 * file stays as it was and one line says why.
 */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class OddHomesIT {
    private static final String OLD =
            "contexts:\n- {name: a, context: {}}\n- {name: b, context: {}}\ncurrent-context: a\n";
    private static final String NEW = OLD.replace("current-context: a", "current-context: b");
    @TempDir Path home = Path.of("");
    private Path file = Path.of("");
    private RealPrograms programs = new RealPrograms(Path.of(""));

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(home.resolve("config"), OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        programs = new RealPrograms(home);
    }

    @Test
    void aNetworkHomeThatHasNoLocks() throws Exception {
        SystemCalls calls = calls();
        if (calls == null) {
            return;
        }
        assertThat(calls.run("use", "b").code()).isZero();
        SystemCalls.Call lock =
                calls.seen().stream()
                        .filter(call -> call.name().equals("fcntl"))
                        .filter(call -> call.rest().contains("F_SETLK"))
                        .findFirst()
                        .orElseThrow();
        done(calls, lock.spoiltBy("error=ENOLCK"));
        assertThat(calls.wereSpoilt()).isTrue();
    }

    @Test
    void oneThatHasNoHardLinks() throws Exception {
        SystemCalls calls = calls();
        if (calls != null) {
            done(calls, "link,linkat:error=EPERM");
        }
    }

    @Test
    void oneThatHasNoModes() throws Exception {
        SystemCalls calls = calls();
        if (calls != null) {
            done(calls, "chmod,fchmod,fchmodat:error=EPERM");
        }
    }

    @Test
    void aFullDiskAndOneThatHasBecomeReadOnly() throws Exception {
        SystemCalls calls = calls();
        if (calls != null) {
            unchanged(calls.spoilt("fsync:error=ENOSPC", "use", "b"), "could not be written");
            unchanged(calls.spoilt("rename:error=EROFS", "use", "b"), "Read-only file system");
        }
    }

    private @Nullable SystemCalls calls() {
        String strace = RealPrograms.find("strace", "LANYARD_REQUIRE_STRACE");
        Path trace = home.resolveSibling(home.getFileName() + ".trace");
        return strace == null ? null : new SystemCalls(strace, programs, trace);
    }

    private void done(SystemCalls calls, String spoiltBy) throws Exception {
        Files.writeString(file, OLD);
        RealPrograms.Output ended = calls.spoilt(spoiltBy, "use", "b");
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(file).hasContent(NEW);
        assertThat(home.resolve("config.lock")).doesNotExist();
    }

    @Test
    void aFileThatIsReadOnly() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        unchanged(asAnybody(), "is read-only", "chmod u+w");
    }

    @Test
    void aFolderThatIsReadOnly() throws Exception {
        Path folder = Files.createDirectory(home.resolve("fixed"));
        Files.move(file, folder.resolve("config"));
        Files.createSymbolicLink(file, folder.resolve("config"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-x---"));
        unchanged(asAnybody(), "could not be written", "ls -ld");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void aFileOfSomebodyElse() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        List<String> chown = new ArrayList<>(List.of("chown", "nobody", file.toString()));
        if (!isRoot()) {
            chown.addAll(0, List.of("sudo", "-n"));
        }
        RealPrograms.Output given = programs.run(chown.toArray(String[]::new));
        assertThat(given.code()).as(given.all()).isZero();
        unchanged(asAnybody(), "belongs to nobody");
        if (isRoot()) {
            // Root can write it and hand it back.
            assertThat(programs.run("lanyard", "use", "b").code()).isZero();
            assertThat(file).hasContent(NEW);
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65534);
        }
    }

    private void unchanged(RealPrograms.Output ended, String... said) throws IOException {
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        assertThat(ended.all()).contains(said).contains(home.toString());
        assertThat(ended.all().lines()).hasSize(1);
        assertThat(file).hasContent(OLD);
        try (var files = Files.list(file.toRealPath().resolveSibling(""))) {
            assertThat(files).noneMatch(left -> left.toString().endsWith(".tmp"));
        }
    }

    /** Without what root may do beyond its own files. */
    private RealPrograms.Output asAnybody() throws Exception {
        List<String> starter = new ArrayList<>();
        if (isRoot()) {
            String no = "-dac_override,-dac_read_search,-chown,-fowner";
            starter.addAll(List.of("setpriv", "--bounding-set", no));
        }
        return programs.runUnder(starter, "lanyard", "use", "b");
    }

    private boolean isRoot() throws IOException {
        @Nullable Object user = Files.getAttribute(home, "unix:uid");
        return Integer.valueOf(0).equals(user);
    }
}
