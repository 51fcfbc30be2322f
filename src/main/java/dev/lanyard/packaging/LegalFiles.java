package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The texts of the licences of what is shipped, where its own jar has none. THIRD-PARTY.txt names
 * the works.
 */
final class LegalFiles {
    private LegalFiles() {}

    static void write(Path project, Path tree) throws IOException {
        Path legal = Files.createDirectories(tree.resolve("legal"));
        try (Stream<Path> texts = Files.list(project.resolve("packaging/legal"))) {
            for (Path text : texts.toList()) {
                copy(text, legal.resolve(text.getFileName().toString()));
            }
        }
        copy(project.resolve("LICENSE"), legal.resolve("Apache-2.0.txt"));
        Path fonts = project.resolve("src/main/resources/dev/lanyard/fonts");
        copy(fonts.resolve("OFL.txt"), legal.resolve("OFL-1.1.txt"));
        // JavaFX has the licence of the JDK.
        copy(
                tree.resolve("runtime/legal/java.base/LICENSE"),
                legal.resolve("GPL-2.0-with-Classpath-exception.txt"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
