package dev.lanyard.cli;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Shell;
import dev.lanyard.os.UserShell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.SingleLine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints credentials of a profile's role as commands that set them in a shell.",
            "  sh:         eval \"$$(lanyard export P)\"",
            "  fish:       lanyard export P | source",
            "  PowerShell: lanyard export P | Out-String | Invoke-Expression"
        })
public final class ExportCommand implements Runnable, RunsInAgent {
    private final Cli cli;
    private final CredentialsSource credentials;

    @Mixin private ProfileArgument profile = new ProfileArgument();

    @Mixin private EnvironmentOptions options = new EnvironmentOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "sh, fish, powershell, json or env-file. Default: by SHELL; on Windows"
                            + " powershell.")
    private @Nullable String format;

    public ExportCommand(Cli cli, CredentialsSource credentials) {
        this.cli = cli;
        this.credentials = credentials;
    }

    /** What is printed. */
    enum Format {
        SH,
        FISH,
        POWERSHELL,
        JSON,
        ENV_FILE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Format of(String name) {
            for (Format each : values()) {
                if (each.toString().equals(name)) {
                    return each;
                }
            }
            throw ProblemException.usage(
                    "there is no format " + name, "Use sh, fish, powershell, json or env-file");
        }

        static List<String> names() {
            return Arrays.stream(values()).map(Format::toString).toList();
        }
    }

    @Override
    public void run() {
        Format chosen = format == null ? ofShell() : Format.of(format);
        AwsConfig config = cli.config();
        ProfileName name = cli.profileName(profile.given());
        RoleCredentials keys =
                credentials.run(config, name, options.roleArn.value, options.duration.value());
        SequencedMap<String, String> variables =
                RoleVariables.of(
                        name.value(), keys, cli.region(options.region, config.require(name)));
        for (Map.Entry<String, String> each : variables.entrySet()) {
            if (!each.getValue().codePoints().allMatch(SingleLine::isPrintable)) {
                throw ProblemException.of(
                        each.getKey() + " contains a character that no shell takes as it is",
                        "Run the program with: lanyard exec");
            }
        }
        cli.print(text(chosen, variables));
    }

    private Format ofShell() {
        return switch (UserShell.syntax(cli.environment())) {
            case POSIX -> Format.SH;
            case FISH -> Format.FISH;
            case WINDOWS -> Format.POWERSHELL;
        };
    }

    private static String text(Format format, SequencedMap<String, String> variables) {
        if (format == Format.JSON) {
            JsonText.Fields fields = new JsonText.Fields();
            variables.forEach(fields::with);
            return JsonText.of(fields);
        }
        StringBuilder text = new StringBuilder();
        for (String other : RoleVariables.OTHER_SOURCES) {
            if (format != Format.ENV_FILE && !variables.containsKey(other)) {
                text.append(unset(format, other)).append('\n');
            }
        }
        variables.forEach((name, value) -> text.append(set(format, name, value)).append('\n'));
        return text.toString();
    }

    private static String unset(Format format, String name) {
        return switch (format) {
            case FISH -> "set -e " + name;
            case POWERSHELL -> "$Env:" + name + " = $null";
            default -> "unset " + name;
        };
    }

    private static String set(Format format, String name, String value) {
        return switch (format) {
            case FISH -> "set -gx " + name + " " + Shell.FISH.quoted(value);
            case POWERSHELL -> "$Env:" + name + " = " + Shell.WINDOWS.quoted(value);
            case ENV_FILE -> name + "=" + value;
            default -> "export " + name + "=" + Shell.POSIX.quoted(value);
        };
    }
}
