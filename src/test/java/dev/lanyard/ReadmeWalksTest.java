package dev.lanyard;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The walks through the code that the README describes: each class uses the one after it. */
class ReadmeWalksTest {
    private static final Pattern HOP = Pattern.compile("`(\\w+)` → (?=`(\\w+)`)");

    private record Hop(String from, String to) {}

    @Test
    void eachClassOfAWalkUsesTheNext() throws IOException {
        List<Hop> hops = hops(Files.readString(Path.of("README.md")));
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.lanyard");

        assertThat(hops).hasSizeGreaterThan(10);
        assertThat(hops)
                .allSatisfy(hop -> assertThat(usedBy(hop.from(), classes)).contains(hop.to()));
    }

    private static List<Hop> hops(String readme) {
        String walks =
                readme.substring(
                        readme.indexOf("Two call paths"), readme.indexOf("`.ci/run` runs"));
        List<Hop> hops = new ArrayList<>();
        Matcher arrow = HOP.matcher(walks);
        while (arrow.find()) {
            hops.add(new Hop(arrow.group(1), arrow.group(2)));
        }
        return hops;
    }

    /** The simple names of what a class and those nested in it depend on. */
    private static Set<String> usedBy(String name, JavaClasses classes) {
        return classes.stream()
                .filter(each -> topLevel(each).getSimpleName().equals(name))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> topLevel(dependency.getTargetClass()).getSimpleName())
                .collect(Collectors.toSet());
    }

    private static JavaClass topLevel(JavaClass each) {
        return each.getEnclosingClass().map(ReadmeWalksTest::topLevel).orElse(each);
    }
}
