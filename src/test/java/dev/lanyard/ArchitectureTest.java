package dev.lanyard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lanyard.app.Main;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages, and what must not be loaded where. */
class ArchitectureTest {
    private static final JavaClasses LANYARD =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(each -> !each.contains("/dev/lanyard/packaging/"))
                    .importPackages("dev.lanyard");

    /** What is slow to load, or has no business in kubectl's way. */
    private static final String[] HEAVY = {
        "javafx..", "software.amazon.awssdk..", "picocli..", "org.yaml..", "tools.jackson.."
    };

    private static final Set<String> BASE =
            Set.of("profile", "secret", "log", "os", "problem", "text");
    private static final Set<String> CORE = plus(BASE, "credential", "ekstoken");
    private static final Set<String> USE_CASES =
            plus(
                    CORE,
                    "signin",
                    "cluster",
                    "kubeconfig",
                    "kubeconfig.entry",
                    "kubeconfig.file",
                    "access",
                    "agent.protocol");

    /** Who may know whom; {@code app}, which puts everything together, may know all. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("text", Set.of()),
                    Map.entry("problem", Set.of("text")),
                    Map.entry("os", Set.of("problem", "text")),
                    Map.entry("log", Set.of("os", "problem", "text")),
                    Map.entry("profile", Set.of("log", "os", "problem", "text")),
                    Map.entry("secret", Set.of("log", "os", "problem", "text")),
                    Map.entry("credential", BASE),
                    Map.entry("ekstoken", plus(BASE, "credential")),
                    Map.entry("signin", CORE),
                    Map.entry("cluster", CORE),
                    Map.entry("yaml", Set.of("os", "problem", "text")),
                    Map.entry("kubeconfig.entry", Set.of("profile", "yaml")),
                    Map.entry("kubeconfig.file", Set.of("log", "os", "problem", "yaml")),
                    Map.entry(
                            "kubeconfig",
                            plus(CORE, "cluster", "kubeconfig.entry", "kubeconfig.file", "yaml")),
                    Map.entry("access", plus(CORE, "cluster", "yaml")),
                    Map.entry("agent.protocol", CORE),
                    Map.entry("agent", plus(CORE, "agent.protocol")),
                    Map.entry("token", plus(CORE, "agent.protocol")),
                    Map.entry("aws", plus(BASE, "credential", "signin", "cluster", "access")),
                    Map.entry("cli", USE_CASES),
                    Map.entry("ui", USE_CASES),
                    Map.entry("demo", Set.of("cli", "os", "problem", "text")));

    @Test
    void arrowsAreThoseOfTheDesign() {
        assertThat(wrongArrows(ARROWS)).isEmpty();
    }

    @Test
    void anArrowThatIsNotAllowedIsSeen() {
        Map<String, Set<String>> stricter = new java.util.HashMap<>(ARROWS);
        stricter.put("cli", Set.of("os", "problem", "text"));

        assertThat(wrongArrows(stricter))
                .anyMatch(wrong ->
                        wrong.contains("dev.lanyard.cli.")
                                && wrong.contains("dev.lanyard.profile."));
    }

    @Test
    void everyPackageHasItsArrows() {
        assertThat(LANYARD)
                .allSatisfy(each ->
                        assertThat(group(each))
                                .satisfiesAnyOf(
                                        group -> assertThat(ARROWS).containsKey(group),
                                        group -> assertThat(group).isEqualTo("app")));
    }

    /** It is in a jar of its own, which the product does without. */
    @Test
    void onlyTheDemoKnowsTheDemo() {
        onlyIn("dev.lanyard.demo..", "dev.lanyard.demo..").check(LANYARD);
    }

    /** It runs in the build, and is in no jar. */
    @Test
    void nothingKnowsTheAssembly() {
        onlyIn("dev.lanyard.packaging..").check(LANYARD);
    }

    @Test
    void nothingGoesInCircles() {
        slices().matching("dev.lanyard.(*)..").should().beFreeOfCycles().check(LANYARD);
    }

    @Test
    void onlyTheAwsPackageKnowsTheSdk() {
        onlyIn("software.amazon.awssdk..", "dev.lanyard.aws..").check(LANYARD);
    }

    /** Its data binding takes 10 MB of a resident process. */
    @Test
    void jacksonIsItsParserAlone() {
        onlyIn("tools.jackson.databind..", "dev.lanyard.demo..").check(LANYARD);
        onlyIn("tools.jackson..", "dev.lanyard.text..", "dev.lanyard.demo..").check(LANYARD);
    }

    @Test
    void onlyTheScreensKnowJavaFx() {
        onlyIn("javafx..", "dev.lanyard.ui..", "dev.lanyard.app..").check(LANYARD);
    }

    /** What blocks is behind a door, which is opened off the thread that draws. */
    @Test
    void noScreenReachesOutByItself() {
        noClasses()
                .that()
                .resideInAPackage("dev.lanyard.ui..")
                .and()
                .doNotBelongToAnyOf(dev.lanyard.ui.settings.SettingsFile.class)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.nio\\.file\\.Files|java\\.io\\.File.*Stream|java\\.io\\.RandomAccessFile"
                                + "|java\\.lang\\.Process.*|java\\.net\\..*Socket|java\\.net\\.http\\..*")
                .check(LANYARD);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        onlyIn("picocli..", "dev.lanyard.cli..").check(LANYARD);
    }

    @Test
    void onlyWhatReadsYamlKnowsSnakeYaml() {
        onlyIn("org.yaml..", "dev.lanyard.yaml..", "dev.lanyard.demo..").check(LANYARD);
    }

    @Test
    void onlyTheKeyringPackageKnowsTheKeyringLibrary() {
        onlyIn("com.github.javakeyring..", "dev.lanyard.secret.keyring..").check(LANYARD);
    }

    @Test
    void anOwnerThatIsNotOneIsSeen() {
        assertThatThrownBy(() -> onlyIn("picocli..", "dev.lanyard.ui..").check(LANYARD))
                .isInstanceOf(AssertionError.class);
    }

    /** Whatever the token command can reach, however long the way. */
    @Test
    void theTokenCommandReachesNothingHeavy() {
        classes()
                .that()
                .resideInAPackage("dev.lanyard.token..")
                .should(
                        new com.tngtech.archunit.lang.ArchCondition<JavaClass>(
                                "reach nothing heavy") {
                            @Override
                            public void check(
                                    JavaClass each,
                                    com.tngtech.archunit.lang.ConditionEvents events) {
                                for (Dependency dependency :
                                        each.getTransitiveDependenciesFromSelf()) {
                                    if (isHeavy(dependency.getTargetClass())) {
                                        events.add(
                                                com.tngtech.archunit.lang.SimpleConditionEvent
                                                        .violated(
                                                                each, dependency.getDescription()));
                                    }
                                }
                            }
                        })
                .check(LANYARD);
    }

    @Test
    void whatIsHeavyIsSeenFromAfar() {
        Set<Dependency> all = LANYARD.get(Main.class).getTransitiveDependenciesFromSelf();
        for (String each : HEAVY) {
            String prefix = each.replace("..", ".");
            if (!prefix.startsWith("javafx")) {
                assertThat(all)
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getName().startsWith(prefix));
            }
        }
    }

    @Test
    void onlyOsAndTheMainsTouchTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lanyard.os..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(LANYARD);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.lanyard.app..", "dev.lanyard.token..")
                .and()
                .doNotBelongToAnyOf(dev.lanyard.demo.ServeBox.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(LANYARD);
    }

    /** All other programs are started without the variables that open the sealed file. */
    @Test
    void onlyLanyardsOwnProgramsGetThePassphrase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.lanyard.app..", "dev.lanyard.demo..")
                .and()
                .doNotBelongToAnyOf(
                        dev.lanyard.os.ChildProcess.class,
                        dev.lanyard.agent.protocol.AgentLauncher.class)
                .and()
                .doNotHaveSimpleName("CliCredentialSource")
                .should()
                .callMethod(dev.lanyard.os.ChildProcess.class, "builder", List.class)
                .orShould()
                .callMethod(dev.lanyard.os.ChildProcess.class, "builder", Map.class, List.class)
                .check(LANYARD);
    }

    /** Another start would not get the caller's own locale and bytes. */
    @Test
    void programsAreStartedInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(dev.lanyard.os.ChildProcess.class)
                .should()
                .callConstructor(ProcessBuilder.class, List.class)
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .check(LANYARD);
    }

    /** Asking which system this is leaves the property's name in the class file. */
    @Test
    void onlyOsAsksWhichSystemItIs() throws IOException, URISyntaxException {
        Path classes =
                Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> asking = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains("os.name")) {
                    Path folder = classes.relativize(file).getParent();
                    asking.add(folder.toString().replace(File.separatorChar, '/'));
                }
            }
        }
        asking.remove("dev/lanyard/packaging");
        assertThat(asking).isNotEmpty().allMatch(folder -> folder.startsWith("dev/lanyard/os"));
    }

    private static ArchRule onlyIn(String library, String... owners) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(owners)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static boolean isHeavy(JavaClass each) {
        for (String heavy : HEAVY) {
            if (each.getName().startsWith(heavy.replace("..", "."))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> wrongArrows(Map<String, Set<String>> arrows) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass each : LANYARD) {
            Set<String> allowed = arrows.get(group(each));
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                boolean ours = target.getPackageName().startsWith("dev.lanyard.");
                if (ours
                        && allowed != null
                        && !group(target).equals(group(each))
                        && !allowed.contains(group(target))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        return wrong;
    }

    private static String group(JavaClass each) {
        String name = each.getPackageName().substring("dev.lanyard.".length());
        if (ARROWS.containsKey(name)) {
            return name;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Set<String> plus(Set<String> some, String... more) {
        Set<String> all = new java.util.HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
