package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import java.nio.file.Path;

/** The login item that starts Lanyard in the tray when the user logs in. */
public interface LoginItem {
    /** Argument for a start without a window. */
    String IN_TRAY = "--tray";

    boolean isOn();

    /**
     * Enables or disables the login item.
     *
     * @throws dev.lanyard.problem.ProblemException if the system rejects the change
     */
    void set(boolean on);

    /**
     * Returns the login item of this system.
     *
     * @param program absolute path of the program that starts the desktop app
     */
    static LoginItem of(Environment environment, Path program) {
        return switch (environment.system()) {
            case LINUX -> ItemFile.autostart(environment, program);
            case MACOS -> ItemFile.launchAgent(environment.home(), program);
            case WINDOWS -> new RunKey(environment, program);
        };
    }
}
