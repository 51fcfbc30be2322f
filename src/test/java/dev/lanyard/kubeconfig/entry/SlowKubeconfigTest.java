package dev.lanyard.kubeconfig.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small files that kubectl loads at once, in which the same oddity stands thousands of times. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowKubeconfigTest {
    @Test
    void tabsBesideAnAnchor() {
        String entries = times(10_000, i -> "- {name: d" + i + ", cluster: {server: h}}\n");
        String tabs = times(450, i -> "- {name: c" + i + ",\n\tcluster: {server: h}}\n");
        addAndRemove("x: &a {}\ny: *a\nclusters:\n" + entries + tabs);
        addAndRemove("clusters:\n" + entries + tabs);
    }

    @Test
    void tabsBeforeComments() {
        addAndRemove(
                "x: &a {}\ny: *a\nusers:\n"
                        + times(9_000, i -> "- name: u" + i + "\n  user: {token: 'a'}\t# x\n"));
    }

    @Test
    void anchorsThatNothingUses() {
        addAndRemove("x:\n" + times(300_000, i -> "- &a" + i + " x\n") + "clusters: []\n");
    }

    @Test
    void keysOfTheFile() {
        addAndRemove(times(30_000, i -> "k" + i + ": |\n  x\n"));
    }

    @Test
    void anItemThatIsTheSameThousandsOfTimes() {
        addAndRemove(
                "users:\n" + times(10_000, i -> "- name: u" + i + "\n  user: {token: 'a\n b'}\n"));
    }

    private static String times(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    private static void addAndRemove(String text) {
        String patched = KubeconfigPatchPropertyTest.patched(text, KubeconfigPatchPropertyTest.ADD);
        assertThat(patched).isNotEqualTo(text);
        List<Change> remove = KubeconfigPatchPropertyTest.REMOVE;
        assertThat(KubeconfigPatchPropertyTest.patched(patched, remove)).isNotEqualTo(patched);
    }
}
