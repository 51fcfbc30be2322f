package dev.lanyard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runtime of the packages leaves out. */
class UnusedPartsTest {
    @Test
    void ofEachPackageOneClassStaysAndTheRestIsLeftOut() throws IOException {
        List<String> unused = UnusedParts.resources();

        assertThat(unused)
                .contains("/java.desktop/javax/swing/JFrame.class")
                .allMatch(resource -> resource.matches("/java\\.(desktop|xml)/.+"));
        assertThat(unused)
                .as("what JavaFX and the libraries use of the same modules")
                .noneMatch(resource -> resource.startsWith("/java.desktop/java/beans/"))
                .noneMatch(resource -> resource.contains("/org/apache/xerces/"));
        assertThat(unused.stream().filter(each -> each.matches(".*/javax/sound/midi/[^/]+")))
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }
}
