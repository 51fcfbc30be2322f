package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import dev.lanyard.os.ProgramOutput;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A login item as a value of the user's Run key in the Windows registry, written by reg.exe.
 *
 * @param reg runs reg.exe with arguments; returns whether it succeeded
 */
record RunKey(Path program, Predicate<List<String>> reg) implements LoginItem {
    private static final String KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    private static final String VALUE = "Lanyard";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    RunKey(Environment environment, Path program) {
        this(program, arguments -> run(new ProgramOutput(environment), arguments));
    }

    private static boolean run(ProgramOutput output, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("reg.exe"));
        command.addAll(arguments);
        return output.of(command, TIMEOUT) != null;
    }

    @Override
    public boolean isOn() {
        return reg.test(List.of("query", KEY, "/v", VALUE));
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
        if (!reg.test(arguments)) {
            throw ProblemException.of(
                    "the registry rejected the change of " + KEY,
                    "An administrator may have forbidden it; change it in Settings, Start-up apps");
        }
    }
}
