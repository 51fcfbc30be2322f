package dev.lanyard.kubeconfig.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.yaml.TextEdits;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import dev.lanyard.yaml.YamlTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last look at a patched text, whatever the editor has made of it. */
class KubeconfigPatchTest {
    private static final String TEXT =
            """
            contexts:
            - name: a
              context: {cluster: one}
            - name: b
              context: {cluster: two}
            current-context: a
            """;

    private static PatchResult checked(TextEdits edits) throws UnreadableYamlException {
        YamlTree tree = YamlReader.read(TEXT);
        Value wanted = Change.applyAll(List.of(new Change.UseContext("b")), tree.value());
        return KubeconfigPatch.checked(tree, edits, wanted);
    }

    private static TextEdits useB() {
        TextEdits edits = new TextEdits();
        int at = TEXT.lastIndexOf('a');
        edits.replace(at, at + 1, "b");
        return edits;
    }

    @Test
    void whatMeansExactlyWhatWasWantedIsTaken() throws UnreadableYamlException {
        assertThat(checked(useB()))
                .isEqualTo(
                        new PatchResult.Patched(
                                TEXT.replace("current-context: a", "current-context: b")));
    }

    @Test
    void editsThatAlterAnotherEntryAreRefusedWithTheirLine() throws UnreadableYamlException {
        TextEdits edits = useB();
        int one = TEXT.indexOf("one");
        edits.replace(one, one + 3, "two");
        assertThat(checked(edits))
                .isInstanceOfSatisfying(
                        PatchResult.Refused.class,
                        refused -> {
                            assertThat(refused.why()).contains("would alter other entries");
                            assertThat(refused.line()).isEqualTo(3);
                        });
    }

    @Test
    void editsThatLoseOrAddOrReorderAnEntryAreRefused() throws UnreadableYamlException {
        TextEdits loses = useB();
        loses.delete(TEXT.indexOf("- name: b"), TEXT.indexOf("current-context"));
        assertThat(checked(loses)).isInstanceOf(PatchResult.Refused.class);

        TextEdits adds = useB();
        adds.insert(TEXT.indexOf("current-context"), "- {name: c, context: {}}\n");
        assertThat(checked(adds)).isInstanceOf(PatchResult.Refused.class);

        TextEdits reorders = useB();
        int a = TEXT.indexOf("- name: a");
        int b = TEXT.indexOf("- name: b");
        String first = TEXT.substring(a, b);
        reorders.delete(a, b);
        reorders.insert(TEXT.indexOf("current-context"), first);
        assertThat(checked(reorders)).isInstanceOf(PatchResult.Refused.class);
    }

    @Test
    void editsThatDoNothingOrLeaveNoYamlAreRefused() throws UnreadableYamlException {
        assertThat(checked(new TextEdits())).isInstanceOf(PatchResult.Refused.class);
        TextEdits breaks = useB();
        breaks.insert(TEXT.indexOf("- name: b"), "\t: [\n");
        assertThat(checked(breaks)).isInstanceOf(PatchResult.Refused.class);
    }
}
