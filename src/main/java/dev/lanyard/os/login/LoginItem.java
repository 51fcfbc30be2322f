package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import java.nio.file.Path;

/** Whether Lanyard starts, in the tray, when the person logs in. */
public interface LoginItem {
    /** The argument of a start that opens no window. */
    String IN_TRAY = "--tray";

    /** Whether it does. */
    boolean isOn();

    /**
     * Has it start, or not.
     *
     * @throws dev.lanyard.problem.ProblemException when the system would not take it
     */
    void set(boolean on);

    /**
     * The one of this system.
     *
     * @param program absolute path of {@code bin/lanyard}
     */
    static LoginItem of(Environment environment, Path program) {
        return switch (environment.system()) {
            case LINUX -> new AutostartFile(environment, program);
            case MACOS -> new LaunchAgent(environment.home(), program);
            case WINDOWS -> new RunKey(program, RunKey::run);
        };
    }
}
