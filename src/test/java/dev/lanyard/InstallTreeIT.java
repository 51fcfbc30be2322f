package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the install tree consists of. */
class InstallTreeIT {
    private static final Path LIB = RealPrograms.BIN.resolveSibling("lib");

    @TempDir Path home;

    @Test
    void theFakeAwsIsInAJarOfItsOwnThatIsNotOnTheClassPath() throws IOException {
        assertThat(entries("lanyard.jar"))
                .contains("dev/lanyard/app/Main.class")
                .noneMatch(entry -> entry.startsWith("dev/lanyard/demo/"))
                .noneMatch(entry -> entry.startsWith("dev/lanyard/packaging/"))
                .noneMatch(entry -> entry.contains("cli.Demo"));
        assertThat(entries("lanyard-demo.jar"))
                .contains("dev/lanyard/demo/Box.class")
                .filteredOn(entry -> entry.endsWith(".class"))
                .allMatch(entry -> entry.startsWith("dev/lanyard/demo/"));
        try (JarFile jar = new JarFile(LIB.resolve("lanyard.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .contains("picocli-")
                    .doesNotContain("demo");
        }
    }

    @Test
    void theDemoIsFoundBesideTheProduct() throws Exception {
        String[] visit = {"lanyard", "demo", "--visit", "https://example.com/"};

        assertThat(new RealPrograms(home).run(visit).exits(2).err())
                .contains("the demo's visitor only goes to pages on 127.0.0.1");
    }

    @Test
    void everyBundledJarIsNamedWithItsLicence() throws IOException {
        Pattern library = Pattern.compile("  (\\S+) (\\S+) \\(\\S+\\): (\\S.+)");
        String notices = Files.readString(LIB.resolveSibling("THIRD-PARTY.txt"));
        Set<String> named =
                notices.lines()
                        .map(library::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> !line.group(3).startsWith("Unknown"))
                        .map(line -> line.group(1) + "-" + line.group(2) + ".jar")
                        .collect(Collectors.toSet());

        try (Stream<Path> jars = Files.list(LIB)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("lanyard"))
                    .hasSizeGreaterThan(40)
                    .isSubsetOf(named);
        }
        assertThat(notices)
                .contains("javafx-graphics ", "OpenJDK 25", "Inter", "JetBrains Mono", "libffi");
    }

    private static List<String> entries(String name) throws IOException {
        try (JarFile jar = new JarFile(LIB.resolve(name).toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
