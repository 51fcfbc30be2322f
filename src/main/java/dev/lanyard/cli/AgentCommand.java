package dev.lanyard.cli;

import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.JsonText;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description =
                "Runs the agent in this terminal until stopped: it holds live"
                        + " credentials and answers kubectl at once. The desktop app contains one, and the"
                        + " token command starts one in the background if there is none.")
public class AgentCommand implements Callable<Integer> {
    private final Cli cli;
    private final Programs programs;

    public AgentCommand(Cli cli, Programs programs) {
        this.cli = cli;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        return programs.agent(cli.terminal());
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "The same as lanyard agent.")
    public static final class Run extends AgentCommand {
        public Run(Cli cli, Programs programs) {
            super(cli, programs);
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops the running agent.")
    public static final class Stop implements Runnable {
        private final Cli cli;

        public Stop(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            if (cli.agent().ask(Request.of(Request.Kind.STOP))
                    instanceof Response.Answered answered) {
                cli.println("Stopped the agent (pid " + answered.out().reveal().strip() + ").");
            } else {
                cli.println("No agent was running.");
            }
        }
    }

    @Command(
            name = "leave",
            mixinStandardHelpOptions = true,
            description =
                    "Sets whether a token command starts an agent in the background if there is none,"
                            + " for later calls; without on or off, shows the setting. LANYARD_AGENT=off"
                            + " disables agents.")
    public static final class Leave implements Runnable {
        private final Cli cli;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "on|off",
                description = "What to set.")
        private SsoCacheCommand.@Nullable Setting setting;

        public Leave(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            Folders folders = cli.folders();
            if (setting != null) {
                try {
                    AgentLauncher.setEnabled(folders, setting == SsoCacheCommand.Setting.on);
                } catch (IOException unwritable) {
                    throw FileProblem.failure(
                            "the setting could not be written", folders.config(), unwritable);
                }
            }
            cli.println(
                    AgentLauncher.isEnabled(folders)
                            ? "Token commands start an agent in the background if there is none."
                            : "Token commands start no agent.");
        }
    }

    /**
     * {@code lanyard agent status}. With {@code --json} one object with the fields of the agent's
     * status: {@code pid, mode, since, answers, p50Micros, p99Micros, liveRoles, keptTokens}.
     */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description =
                    "Shows whether an agent is running, and what it has done. Exits with 5"
                            + " if there is none.")
    public static final class Status implements Runnable, RunsInAgent {
        private final Cli cli;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        public Status(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            Response answer = cli.agent().ask(Request.of(Request.Kind.STATUS));
            if (!(answer instanceof Response.Answered answered)) {
                throw ProblemException.notFound(
                        "no agent is running",
                        (AgentLauncher.isEnabled(cli.folders())
                                        ? "The next token command starts one; "
                                        : "")
                                + "lanyard agent runs one here");
            }
            if (json) {
                JsonText.Fields fields = new JsonText.Fields();
                values(answered).forEach((name, text) -> fields.with(name, value(text)));
                cli.printJson(fields);
            } else {
                cli.println("Agent: " + words(answered, cli.clock()));
            }
        }

        private static Object value(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return text;
                }
            }
            return text.isEmpty() || text.length() > 18 ? text : (Object) Long.valueOf(text);
        }
    }

    /** Returns the fields of an agent's status, in its order. */
    private static Map<String, String> values(Response.Answered status) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : status.out().reveal().lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values;
    }

    static String words(Response.Answered status, Clock clock) {
        Map<String, String> values = values(status);
        List<String> words = new ArrayList<>();
        add(words, values.get("mode"), "");
        add(words, values.get("pid"), "pid ");
        add(words, since(values.get("since"), clock), "since ");
        String answers = values.get("answers");
        add(words, answers == null ? null : answers + " answers", "");
        add(words, values.get("p99Micros"), "99 of 100 within microseconds ");
        add(words, values.get("liveRoles"), "live roles ");
        add(words, values.get("keptTokens"), "tokens signed ahead ");
        return String.join(", ", words);
    }

    private static @Nullable String since(@Nullable String moment, Clock clock) {
        try {
            return moment == null ? null : TimeText.moment(Instant.parse(moment), clock);
        } catch (DateTimeException ofAnotherVersion) {
            return null;
        }
    }

    private static void add(List<String> words, @Nullable String value, String name) {
        if (value != null) {
            words.add(name + value);
        }
    }
}
