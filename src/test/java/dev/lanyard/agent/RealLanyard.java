package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import dev.lanyard.demo.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The finished programs, in a home of their own, beside a box and a browser that counts. */
final class RealLanyard {
    static final String[] TOKEN = {"--profile", "sandbox", "--cluster-name", "playground"};

    private final Path home;
    private final RealPrograms programs;

    /** A process, and where what it says goes. */
    record Started(Process process, Path out, Path err) {
        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(out);
        }

        List<String> complained() throws IOException {
            return Files.readAllLines(err);
        }
    }

    RealLanyard(Path home, Box box) throws IOException {
        this.home = home;
        programs = new RealPrograms(home, box);
        unset("LANYARD_AGENT");
    }

    void set(String variable, String value) {
        programs.variables.put(variable, value);
    }

    void unset(String variable) {
        programs.variables.remove(variable);
    }

    ProcessBuilder process(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return programs.process(command.toArray(String[]::new));
    }

    Started start(String program, String... arguments) throws IOException {
        Path out = Files.createTempFile(home, "said", ".out");
        Path err = Files.createTempFile(home, "said", ".err");
        Process process =
                process(program, arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        return new Started(process, out, err);
    }

    /** Runs it to its end, which must be a good one. */
    String run(String program, String... arguments) throws IOException, InterruptedException {
        Started started = start(program, arguments);
        assertThat(started.exitCode()).as("%s", started.complained()).isZero();
        return started.said();
    }

    /** A browser that counts, and signs in or leaves the tab alone. */
    void browser(boolean signsIn) throws IOException {
        Path next = home.resolve("browser.next");
        Files.writeString(
                next,
                "#!/bin/sh\necho \"$1\" >> '"
                        + home.resolve("opened")
                        + "'\n"
                        // Late enough that all callers are waiting by then.
                        + (signsIn
                                ? "sleep 2\nexec '"
                                        + RealPrograms.BIN.resolve("lanyard")
                                        + "' demo --visit \"$1\"\n"
                                : ""));
        next.toFile().setExecutable(true);
        Files.move(next, home.resolve("browser"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** How often it was opened. */
    long opened() throws IOException {
        Path opened = home.resolve("opened");
        return Files.exists(opened) ? Files.readAllLines(opened).size() : 0;
    }
}
