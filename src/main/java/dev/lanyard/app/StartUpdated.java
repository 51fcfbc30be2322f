package dev.lanyard.app;

import dev.lanyard.log.Log;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.RestartProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts the new version of the program that runs, after an update has replaced it. */
final class StartUpdated {
    private StartUpdated() {}

    /**
     * Starts the program in place of this process, which then has nothing more to do.
     *
     * @param arguments what to start: {@code --tray}, {@code agent}, or none for the window
     */
    static void run(Wiring cases, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(cases.install().windowProgram().toString());
        command.addAll(arguments);
        try {
            if (cases.environment().system().isPosix()) {
                RestartProgram.run(command);
            } else {
                ChildProcess.startDetached(ChildProcess.builder(command));
            }
        } catch (IOException notStarted) {
            Log.warn("update", "the updated Lanyard does not start", notStarted);
        }
    }
}
