package dev.lanyard.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read stands in the bundle, all of it is used, and it is said as a person would. */
final class WordsTest {
    private static final Path UI = Path.of("src/main/java/dev/lanyard/ui");
    private static final Path DESKS = Path.of("src/main/java/dev/lanyard/app/desktop");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lanyard.ui.words");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Two words beside each other, or a capital and then a small letter. */
    private static final Pattern PROSE = Pattern.compile("\\p{L}{2,} \\p{L}{2,}|^\\p{Lu}\\p{Ll}+$");

    private static final Pattern NOT_READ =
            Pattern.compile("Exception\\(|\\.otf|\\.ttf|\"d MMM|\"kubectl ");

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String withoutComments(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("(?ms)\\bLog\\.(warn|info)\\(.*?\\);$", "");
    }

    @Test
    void noTextThatPeopleReadStandsInAScreen() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(UI)) {
            for (String line : withoutComments(file).lines().toList()) {
                // Fonts, dates, commands, and what only a programmer's mistake can throw.
                if (NOT_READ.matcher(line).find()) {
                    continue;
                }
                Matcher literal = LITERAL.matcher(line);
                while (literal.find()) {
                    if (PROSE.matcher(literal.group(1)).find()) {
                        found.add(file.getFileName() + ": " + literal.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyTextIsUsed() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path folder : List.of(UI, DESKS)) {
            for (Path file : sources(folder)) {
                code.append(withoutComments(file));
            }
        }
        TreeSet<String> unused = new TreeSet<>(BUNDLE.keySet());
        unused.removeIf(key -> isUsed(key, code));
        assertThat(unused).isEmpty();
    }

    /** By its whole key, or by a beginning to which the code adds a name, a form or a number. */
    private static boolean isUsed(String key, CharSequence code) {
        for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
            String start = key.substring(0, end);
            if (code.toString().contains("\"" + start + "\"")
                    || code.toString().contains("\"" + start + ".\"")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void itIsSaidAsAPersonWould() {
        for (String key : BUNDLE.keySet()) {
            String text = BUNDLE.getString(key);
            assertThat(text.toLowerCase(Locale.ROOT))
                    .as(key)
                    .doesNotContain("successfully", "error:", "!", "please", "invalid");
            assertThat(text).as(key).doesNotContain("...").isEqualTo(text.strip());
        }
    }
}
