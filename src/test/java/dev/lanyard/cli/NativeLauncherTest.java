package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** The native launcher's lists of commands, which are the command line's own. */
class NativeLauncherTest {
    @Test
    void itAsksTheAgentForCommandsThatRunThereOnly() throws IOException {
        assertThat(list("AGENT_COMMANDS")).isNotEmpty().isSubsetOf(inAgent());
    }

    @Test
    void itBecomesTheProgramOfEachCommandThatNamesOne() throws IOException {
        assertThat(list("PROGRAM_COMMANDS")).containsExactlyInAnyOrder("exec", "shell");
    }

    private static List<String> list(String array) throws IOException {
        Matcher list =
                Pattern.compile("\\b" + array + "\\[] = \\{([^}]*)}")
                        .matcher(Files.readString(Path.of("src/main/c/lanyard.c")));
        assertThat(list.find()).as(array).isTrue();
        return Pattern.compile("[a-z-]+")
                .matcher(list.group(1))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** The first word of each command that may run in the agent. */
    private static Set<String> inAgent() {
        return new ClassFileImporter()
                .importPackages("dev.lanyard.cli").stream()
                        .filter(each -> each.isAssignableTo(RunsInAgent.class))
                        .filter(each -> each.isAnnotatedWith(Command.class))
                        .map(each -> each.getEnclosingClass().orElse(each))
                        .map(NativeLauncherTest::name)
                        .collect(Collectors.toSet());
    }

    private static String name(JavaClass command) {
        return command.getAnnotationOfType(Command.class).name();
    }
}
