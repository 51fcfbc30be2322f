package dev.lanyard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What classes are called, and how long files are. */
class NamesAndSizesTest {
    private static final JavaClasses LANYARD =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.lanyard");

    /** Say nothing to a newcomer; CONTRIBUTING.md's glossary has the terms. */
    private static final Set<String> PRIVATE_WORDS =
            Set.of(
                    ("Desk KeepDesk DeskInTray Door Doors DesktopDoors EachTurn WindowToo"
                                    + " NobodyToAsk AskOnDesktop AskInTerminal KeychainTrouble"
                                    + " TroubleInWords KeychainInWords Guard Items Envelope Index"
                                    + " Accounts AsItWas UpdateLocks RefusedFile CannotPatch"
                                    + " UnreadableYaml OddParts PlainBlocks PlainLines PlainFlow"
                                    + " Dash Lines Edits Offsets Wish Wanted Looked Found Said"
                                    + " Chosen Left Look LookSink LookStrip LookSteps Place Reach"
                                    + " Findings Running LiveRoles KeptTokens LiveProfiles"
                                    + " SignInGate StayUntil WakeWatch RefusalWatch Ticks"
                                    + " LeaveAgent Asker Answer AnswerAlone AgentDoor"
                                    + " SiblingCredentials CallerVariables Undisturbed"
                                    + " RenewElsewhere FlowEnd Ends OneLine TimeWords Spans Parts"
                                    + " Front Shown Motion Watch MakeEntries LookForClusters"
                                    + " AskCredentials Choose")
                            .split(" "));

    @Test
    void exceptionsAreCalledExceptions() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .check(LANYARD);
    }

    @Test
    void noClassIsCalledByAPrivateWord() {
        assertThat(LANYARD)
                .filteredOn(each -> PRIVATE_WORDS.contains(each.getSimpleName()))
                .extracting(JavaClass::getName)
                .isEmpty();
    }

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        lengths(Path.of("src"))
                .forEach((file, lines) -> {
                    if (lines > 400) {
                        tooLong.add(file + ": " + lines);
                    }
                });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void halfOfTheFilesHaveAtMost80Lines() throws IOException {
        List<Integer> sorted = lengths(Path.of("src/main")).values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(80);
    }

    private static Map<Path, Integer> lengths(Path folder) throws IOException {
        Map<Path, Integer> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                lengths.put(file, Files.readAllLines(file).size());
            }
        }
        return lengths;
    }
}
