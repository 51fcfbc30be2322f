package dev.lanyard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That nothing goes round the places where foreign text is cleaned and quoted. */
class ForeignTextRulesTest {
    private static final JavaClasses LANYARD =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.lanyard");

    private static final Path SOURCES = Path.of("src/main/java");

    /** A literal that ends within a command, with something appended that is no literal. */
    private static final Pattern UNQUOTED_COMMAND =
            Pattern.compile(
                    "(?:(?:(?:lanyard(?:-token)?|aws) [a-z]|kubectl (?:--|config |get |auth |apply |delete ))[a-z -]*|--[a-z][a-z-]*)[ =]\"\\s*\\+\\s*[^\"\\s]");

    /** The same with a place to be filled. */
    private static final Pattern FILLED_COMMAND =
            Pattern.compile("(?:lanyard(?:-token)?|kubectl|aws) [^\"\\n]*(?:%s|\\{[0-9]})");

    /** Controls that show a text which has to be cleaned. */
    private static final Set<String> SHOW_TEXT =
            Set.of(
                    "javafx.scene.control.Label",
                    "javafx.scene.control.Hyperlink",
                    "javafx.scene.control.MenuItem",
                    "javafx.scene.control.Menu",
                    "javafx.scene.control.MenuButton",
                    "javafx.scene.control.Tooltip",
                    "javafx.scene.text.Text");

    @Test
    void noCommandIsPutTogetherFromNamesWithoutQuoting() throws IOException {
        List<String> unquoted = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            for (Pattern pattern : List.of(UNQUOTED_COMMAND, FILLED_COMMAND)) {
                Matcher found = pattern.matcher(text);
                while (found.find()) {
                    unquoted.add(source.getFileName() + ": " + found.group());
                }
            }
        }
        assertThat(unquoted).as("use dev.lanyard.os.Hints or Shell.current()").isEmpty();
    }

    @Test
    void aCommandWithoutQuotingIsSeen() {
        assertThat(UNQUOTED_COMMAND.matcher("\"Run: lanyard login \" + name").find()).isTrue();
        assertThat(UNQUOTED_COMMAND.matcher("\"lanyard login --session \"\n   + name").find())
                .isTrue();
        assertThat(UNQUOTED_COMMAND.matcher("\"kubectl --context=\" + name").find()).isTrue();
        assertThat(UNQUOTED_COMMAND.matcher("\"--context \" + name").find()).isTrue();
        assertThat(FILLED_COMMAND.matcher("\"Run: lanyard login %s\"").find()).isTrue();
    }

    @Test
    void noTextOfTheWindowHoldsACommandToBeFilled() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/dev/lanyard/ui/words.properties")))
                .doesNotContainPattern("(lanyard|aws) [a-z-]+ [^\\n]*\\{[0-9]}");
    }

    @Test
    void controlCharactersAreRecognisedInOnePlace() throws IOException {
        List<String> own = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readString(source).contains("isISOControl")) {
                own.add(source.getFileName().toString());
            }
        }
        assertThat(own).as("use dev.lanyard.text").isEmpty();
    }

    @Test
    void commandsPrintOnTheTerminalOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lanyard.cli..", "dev.lanyard.agent..", "dev.lanyard.ui..")
                .and()
                .doNotHaveFullyQualifiedName("dev.lanyard.cli.Terminal")
                .should()
                .callConstructorWhere(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "make a stream of their own",
                                call -> call.getTargetOwner().isAssignableTo(PrintStream.class)))
                .check(LANYARD);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.lanyard.cli.Terminal")
                .should()
                .callMethod(dev.lanyard.text.CleanPrintStream.class, "uncleaned")
                .check(LANYARD);
    }

    @Test
    void theWindowShowsTextByItsOwnParts() {
        noClasses()
                .that()
                .resideInAPackage("dev.lanyard.ui..")
                .and()
                .doNotHaveFullyQualifiedName("dev.lanyard.ui.kit.Widgets")
                .should()
                .callConstructorWhere(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "make a control that shows a text",
                                ForeignTextRulesTest::showsText))
                .check(LANYARD);
    }

    private static boolean showsText(JavaConstructorCall call) {
        return SHOW_TEXT.contains(call.getTargetOwner().getName());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(each -> each.toString().endsWith(".java")).toList();
        }
    }
}
