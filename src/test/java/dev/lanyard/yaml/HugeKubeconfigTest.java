package dev.lanyard.yaml;

import static dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest.patched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest;
import dev.lanyard.kubeconfig.entry.Section;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files of 5 MB, in the style that programs write and in those that people do. */
class HugeKubeconfigTest {
    private static final int CONTEXTS = 3_000;

    @Test
    void asProgramsWriteIt() {
        check(huge("- name: %s\n  %s:\n", "    %s: %s\n", CONTEXTS), false);
    }

    @Test
    void asPeopleWriteIt() {
        check(
                huge(
                        "  - \"name\": '%s' # ours\n    %s: # théirs\n",
                        "        %s: \"%s\"\n", CONTEXTS),
                false);
    }

    @Test
    void asJson() {
        StringBuilder text = new StringBuilder("{\"apiVersion\": \"v1\", \"kind\": \"Config\"");
        for (Section section : Section.values()) {
            text.append(",\n\"").append(section.key()).append("\": [");
            for (int i = 0; i < CONTEXTS; i++) {
                text.append(i == 0 ? "\n" : ",\n")
                        .append("{\"name\": \"n")
                        .append(i)
                        .append("\", \"")
                        .append(section.one())
                        .append("\": {\"server\": \"")
                        .append("x".repeat(500))
                        .append("\"}}");
            }
            text.append("]");
        }
        check(text.append("}\n").toString(), true);
    }

    private static void check(String text, boolean slowly) {
        assertThat(text.length()).isBetween(4_500_000, 8_000_000);
        assertThat(FastBlockReader.read(text, null) == null).isEqualTo(slowly);
        String patched = patched(text, KubeconfigPatchPropertyTest.ADD);
        assertThat(patched.length() - text.length()).isBetween(200, 2_000);
        assertThat(patched(patched, KubeconfigPatchPropertyTest.ADD).equals(patched)).isTrue();
        assertThat(patched(patched, KubeconfigPatchPropertyTest.REMOVE).equals(text)).isTrue();
        String used = patched(text, List.of(new Change.UseContext("n" + CONTEXTS / 2)));
        assertThat(used.equals(text)).isFalse();
        assertThat(used).contains("n" + CONTEXTS / 2);
    }

    private static String huge(String head, String field, int contexts) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(6_000_000).append("apiVersion: v1\nkind: Config\n");
        for (Section section : Section.values()) {
            text.append(section.key()).append(":\n");
            for (int i = 0; i < contexts; i++) {
                text.append(head.formatted("n" + i, section.one()));
                text.append(field.formatted("server", "https://" + random.nextLong(1L << 40)));
                text.append(field.formatted("certificate-authority-data", "QUFB".repeat(110)));
            }
        }
        return text.toString();
    }
}
