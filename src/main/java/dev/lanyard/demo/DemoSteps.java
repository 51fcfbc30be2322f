package dev.lanyard.demo;

import dev.lanyard.os.ChildProcess;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs as a person would, and shows each command line with what it printed. */
final class DemoSteps {
    private static final Duration MAX_DURATION = Duration.ofMinutes(3);

    private final DemoHome home;
    private final PrintStream out;

    DemoSteps(DemoHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** A line of explanation. */
    void say(String line) {
        out.println();
        out.println("# " + line);
    }

    /**
     * Runs a program and shows what it prints.
     *
     * @param program its path
     * @param shown its name as a person types it
     * @throws Failure when it can't be started, hangs, or ends with anything but 0
     */
    void run(Path program, String shown, String... arguments) {
        String line = shown + " " + String.join(" ", arguments);
        out.println("$ " + line);
        out.flush();
        Process process = start(program, true, arguments);
        Thread pump = Thread.startVirtualThread(() -> copy(process.getInputStream(), out));
        int code = ended(process, line);
        join(pump);
        out.flush();
        if (code != 0) {
            throw ProblemException.of(
                    "`" + line + "` ended with " + code,
                    "Run `lanyard demo --serve --keep` to try it by hand");
        }
    }

    /** What a program prints to its standard output. */
    String output(Path program, String... arguments) {
        Process process = start(program, false, arguments);
        try (InputStream answer = process.getInputStream()) {
            String text = new String(answer.readNBytes(1 << 20), StandardCharsets.UTF_8);
            int code = ended(process, program.getFileName().toString());
            if (code != 0) {
                throw ProblemException.of(
                        program.getFileName() + " ended with " + code,
                        "What it printed above says why");
            }
            return text;
        } catch (IOException broken) {
            throw ProblemException.of(
                    program + " could not be read", "Run the demo once more", broken);
        }
    }

    /** Runs a program until it ends by itself, with this one's input and output. */
    int wait(Path program) {
        try {
            ProcessBuilder builder =
                    ChildProcess.builder(home.variables(), List.of(program.toString())).inheritIO();
            builder.directory(home.folder().toFile());
            Process process = builder.start();
            // A signal to the demo ends the program as well.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException missing) {
            throw ProblemException.of(
                    program + " could not be started",
                    "Build the install tree with `mvn package`",
                    missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private Process start(Path program, boolean together, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                ChildProcess.builder(home.variables(), command).redirectErrorStream(together);
        builder.directory(home.folder().toFile());
        if (!together) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException missing) {
            throw ProblemException.of(
                    program + " could not be started",
                    "Build the install tree with `mvn package`",
                    missing);
        }
    }

    private static int ended(Process process, String line) {
        try {
            if (process.waitFor(MAX_DURATION.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroyForcibly();
        throw ProblemException.of(
                "`" + line + "` did not end within " + MAX_DURATION.toMinutes() + " minutes",
                "Run `lanyard demo --serve --keep` to try it by hand");
    }

    /** A process that the program left behind may hold its output open: that is not waited for. */
    private static void join(Thread pump) {
        try {
            pump.join(Duration.ofSeconds(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, PrintStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException closed) {
            to.flush();
        }
    }
}
