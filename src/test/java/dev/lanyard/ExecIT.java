package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the native launcher, {@code lanyard exec} becomes its program, with an agent or without. */
@Tag("slow")
@Timeout(600)
class ExecIT {
    @TempDir Path home = Path.of("");
    private Box box;
    private RealPrograms programs;

    @BeforeEach
    void signedIn() throws Exception {
        box = Box.start();
        programs = new RealPrograms(home, box);
        programs.run("lanyard", "login", "--session", "harbour").exits(0);
        assertThat(Files.isExecutable(RealPrograms.BIN.resolve("lanyard-credentials"))).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        programs.run("lanyard", "agent", "stop").exits(0);
        box.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProgramsExitCodeArgumentsAndCredentialsAreAsTheyWould(boolean agent) throws Exception {
        prepare(agent);
        RealPrograms.Output said =
                programs.run(
                        exec(
                                "sh",
                                "-c",
                                "env | grep -c '^AWS_ACCESS_KEY_ID=ASIA';"
                                        + " env | grep -c '^LANYARD_PASSPHRASE';"
                                        + " printf '<%s>' \"$@\"; exit 7",
                                "sh",
                                "a b",
                                "",
                                "--profile",
                                "é"));
        assertThat(said.out()).isEqualTo("1\n0\n<a b><><--profile><é>");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProgramIsTheProcessThatTheCallerStarted(boolean agent) throws Exception {
        prepare(agent);
        Started program = start("echo $$; exec sleep 600");
        assertThat(program.firstLine()).isEqualTo(String.valueOf(program.process.pid()));
        assertThat(program.process.children()).isEmpty();
        program.process.destroyForcibly();
        assertThat(Await.end(program.process)).isEqualTo(137);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void signalsAreTheProgramsOwn(boolean agent) throws Exception {
        prepare(agent);
        for (String signal : List.of("TERM", "HUP", "INT")) {
            Started traps =
                    start(
                            "trap 'echo caught; exit 5' "
                                    + signal
                                    + "; echo ready; while :; do sleep 0.05; done");
            assertThat(traps.firstLine()).isEqualTo("ready");
            kill(signal, traps.process);
            assertThat(Await.end(traps.process)).as(signal).isEqualTo(5);
            assertThat(Files.readString(traps.said)).as(signal).isEqualTo("ready\ncaught\n");
        }
        Started plain = start("echo ready; exec sleep 600");
        assertThat(plain.firstLine()).isEqualTo("ready");
        kill("TERM", plain.process);
        assertThat(Await.end(plain.process)).isEqualTo(143);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inTheBackgroundOfAShellTheProgramEndsWithItsJob(boolean agent) throws Exception {
        prepare(agent);
        RealPrograms.Output said =
                programs.run(
                        "sh",
                        "-c",
                        "lanyard exec --profile sandbox -- sh -c 'echo $$ > \"$0\"; exec sleep 600' \"$1\" &"
                                + " while [ ! -s \"$1\" ]; do sleep 0.05; done;"
                                + " kill -TERM $!; wait $!; echo $?",
                        "sh",
                        home.resolve("pid").toString());
        assertThat(said.out()).isEqualTo("143\n");
        long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** Ctrl-Z stops it, fg continues it, Ctrl-C reaches its trap. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onATerminalTheProgramIsTheJob(boolean agent) throws Exception {
        prepare(agent);
        Path script = home.resolve("terminal.py");
        try (InputStream resource = ExecIT.class.getResourceAsStream("terminal.py")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        List<String> words = new ArrayList<>(List.of("python3", script.toString()));
        // A read, because a shell that starts programs meanwhile cannot be stopped at each moment.
        words.addAll(
                List.of(
                        exec(
                                "sh",
                                "-c",
                                "trap 'echo caught; exit 0' INT; test -t 0 && test -t 1 && test -t 2"
                                        + " && echo terminal; echo ready; while :; do read -r line;"
                                        + " done")));
        RealPrograms.Output said = programs.run(words.toArray(String[]::new)).exits(0);
        assertThat(said.out()).isEqualTo("terminal\nready\nstopped\ncaught\nexit 0\n");
    }

    /** The connection to the agent does not take the place of a stream that the caller closed. */
    @Test
    void nothingIsPrintedToAClosedStream() throws Exception {
        prepare(true);
        for (int time = 0; time < 10; time++) {
            programs.run("sh", "-c", "lanyard status >&-").exits(1);
        }
        programs.run("sh", "-c", "lanyard status <&- 2>&-").exits(0);
    }

    /** A folder that is gone is said in a line: Java could not start there. */
    @Test
    void aFolderThatIsGoneIsSaid() throws Exception {
        RealPrograms.Output said =
                programs.run(
                        "sh",
                        "-c",
                        "mkdir \"$0\" && cd \"$0\" && rmdir \"$0\" && lanyard status",
                        home.resolve("gone").toString());
        assertThat(said.err())
                .isEqualTo("lanyard: the current folder no longer exists. Change to another one\n");
        assertThat(said.code()).isEqualTo(1);
    }

    /** What the caller ignores stays ignored (nohup), and its limit of core files stays. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProgramHasTheCallersSignalsAndLimits(boolean agent) throws Exception {
        prepare(agent);
        String seen = "grep -E 'Sig(Ign|Blk)' /proc/self/status; ulimit -S -c; ls /proc/self/fd";
        String ignoring = "trap '' HUP PIPE; ";
        String direct = programs.run("sh", "-c", ignoring + "sh -c \"$0\"", seen).exits(0).out();
        String through =
                programs.run(
                                "sh",
                                "-c",
                                ignoring + "lanyard exec --profile sandbox -- sh -c \"$0\"",
                                seen)
                        .exits(0)
                        .out();
        assertThat(through).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProgramThatIsMissingIsNotFound(boolean agent) throws Exception {
        prepare(agent);
        RealPrograms.Output said = programs.run(exec("no-such-program", "x"));
        assertThat(said.err())
                .isEqualTo(
                        "lanyard: no-such-program could not be started. Check its name, and that it"
                                + " is on the PATH\n");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutASignInNothingIsStarted(boolean agent) throws Exception {
        prepare(agent);
        programs.run("lanyard", "logout", "--all").exits(0);
        Files.writeString(home.resolve("browser"), "#!/bin/sh\n");
        RealPrograms.Output said = programs.run(exec("touch", home.resolve("started").toString()));
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.code()).isEqualTo(3);
        assertThat(home.resolve("started")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void helpIsPrinted(boolean agent) throws Exception {
        prepare(agent);
        RealPrograms.Output said = programs.run("lanyard", "exec", "--help").exits(0);
        assertThat(said.out()).startsWith("Usage: lanyard exec ").endsWith("\n");
    }

    /** Makes the agent answer, or be off. */
    private void prepare(boolean agent) throws Exception {
        if (agent) {
            programs.variables.remove("LANYARD_AGENT");
            programs.run("lanyard-token", "--profile", "sandbox", "--cluster-name", "playground")
                    .exits(0);
            Await.until("the agent", () -> programs.run("lanyard", "agent", "status").code() == 0);
        }
    }

    private static String[] exec(String... words) {
        return Stream.concat(
                        Stream.of("lanyard", "exec", "--profile", "sandbox", "--"),
                        Stream.of(words))
                .toArray(String[]::new);
    }

    /** A program that runs, and what it has printed. */
    private record Started(Process process, Path said) {
        String firstLine() throws Exception {
            List<String> lines = new ArrayList<>();
            Await.until(
                    "a line in " + said,
                    () -> {
                        String text = Files.readString(said);
                        lines.clear();
                        lines.addAll(text.lines().toList());
                        return text.contains("\n");
                    });
            return lines.getFirst();
        }
    }

    private Started start(String script) throws IOException {
        Path said = Files.createTempFile(home, "said", ".out");
        // Tests may run where signals are ignored: below nohup, or in the background of a script.
        String[] command =
                Stream.concat(
                                Stream.of("env", "--default-signal=INT,HUP,TERM"),
                                Stream.of(exec("sh", "-c", script)))
                        .toArray(String[]::new);
        return new Started(programs.start(said, said, command), said);
    }

    private static void kill(String signal, Process process) throws Exception {
        assertThat(
                        Await.end(
                                new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                                        .inheritIO()
                                        .start()))
                .isZero();
    }
}
