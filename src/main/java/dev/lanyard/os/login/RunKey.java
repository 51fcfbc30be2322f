package dev.lanyard.os.login;

import dev.lanyard.os.ChildProcess;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** A login item as a value of the user's Run key in the Windows registry, written by reg.exe. */
final class RunKey implements LoginItem {
    private static final String KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    private static final String VALUE = "Lanyard";
    private static final long TIMEOUT_SECONDS = 10;

    private final Path program;
    private final ToIntFunction<List<String>> reg;

    /**
     * Creates the login item.
     *
     * @param reg runs reg.exe with the given arguments and returns its exit code
     */
    RunKey(Path program, ToIntFunction<List<String>> reg) {
        this.program = program;
        this.reg = reg;
    }

    @Override
    public boolean isOn() {
        return reg.applyAsInt(List.of("query", KEY, "/v", VALUE)) == 0;
    }

    @Override
    public void set(boolean on) {
        List<String> arguments =
                on
                        ? List.of(
                                "add",
                                KEY,
                                "/v",
                                VALUE,
                                "/t",
                                "REG_SZ",
                                "/d",
                                "\"" + program + "\" " + IN_TRAY,
                                "/f")
                        : List.of("delete", KEY, "/v", VALUE, "/f");
        if (!on && !isOn()) {
            return;
        }
        if (reg.applyAsInt(arguments) != 0) {
            throw ProblemException.of(
                    "the registry rejected the change of " + KEY,
                    "An administrator may have forbidden it; change it in Settings, Start-up apps");
        }
    }

    static int run(List<String> arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add("reg.exe");
        command.addAll(arguments);
        try {
            Process process =
                    ChildProcess.foreign(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
