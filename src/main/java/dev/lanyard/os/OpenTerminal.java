package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens a terminal window with additional environment variables. */
public record OpenTerminal(Environment environment) {
    private static final List<String> LINUX =
            List.of(
                    "x-terminal-emulator",
                    "gnome-terminal",
                    "konsole",
                    "xfce4-terminal",
                    "kitty",
                    "alacritty",
                    "xterm");

    /**
     * Opens a terminal.
     *
     * @param variables variables for what it runs, in addition to the environment
     * @param program the program that it runs; empty for the shell
     * @throws ProblemException if no terminal can be opened
     */
    public void run(Map<String, String> variables, String program) {
        for (List<String> command : commands(variables, program)) {
            try {
                ProcessBuilder builder =
                        ChildProcess.foreign(environment, command)
                                .directory(environment.home().toFile());
                builder.environment().putAll(variables);
                ChildProcess.startDetached(builder);
                return;
            } catch (IOException _) {
                // The next terminal may start.
            }
        }
        throw ProblemException.of(
                "no terminal could be opened",
                "Set TERMINAL to your terminal's command, or copy the kubectl command instead");
    }

    private List<List<String>> commands(Map<String, String> variables, String program) {
        return switch (environment.system()) {
            case LINUX -> {
                List<List<String>> commands = new ArrayList<>();
                SearchPath path = new SearchPath(environment);
                String own = environment.get("TERMINAL");
                if (own != null) {
                    commands.add(words(own, program));
                }
                for (String name : LINUX) {
                    if (path.find(name) != null) {
                        commands.add(words(name, program));
                    }
                }
                yield commands;
            }
            case MACOS -> {
                // Terminal.app does not inherit the environment, so its shell exports the
                // variables.
                StringBuilder exports = new StringBuilder();
                variables.forEach((name, value) ->
                        exports.append(
                                "export %s=%s; ".formatted(name, Shell.POSIX.quoted(value))));
                String script = (exports + program).replace("\\", "\\\\").replace("\"", "\\\"");
                yield List.of(
                        List.of(
                                "/usr/bin/osascript",
                                "-e",
                                "tell application \"Terminal\" to do script \"" + script + "\"",
                                "-e",
                                "tell application \"Terminal\" to activate"));
            }
            case WINDOWS ->
                    program.isEmpty()
                            ? List.of(
                                    List.of("wt.exe"),
                                    List.of("cmd.exe", "/c", "start", "", "powershell.exe"))
                            : List.of(
                                    List.of("wt.exe", program),
                                    List.of("cmd.exe", "/c", "start", "", program));
        };
    }

    /**
     * gnome-terminal alone takes a command after {@code --}; all others know xterm's {@code -e}.
     */
    private static List<String> words(String terminal, String program) {
        if (program.isEmpty()) {
            return List.of(terminal);
        }
        return List.of(terminal, terminal.endsWith("gnome-terminal") ? "--" : "-e", program);
    }
}
