package dev.lanyard.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The check of an edited text, whatever the edits are. */
class YamlEditorTest {
    private static final String TEXT =
            """
            contexts:
            - name: a
              context: {cluster: one}
            - name: b
              context: {cluster: two}
            current-context: a
            """;

    private static String checked(TextEdits edits) {
        YamlTree tree = YamlReader.read(TEXT);
        Value.Fields before = (Value.Fields) Objects.requireNonNull(tree.value());
        return YamlEditor.checked(tree, edits, before.with("current-context", new Value.Text("b")));
    }

    private static void assertRefused(TextEdits edits) {
        assertThatThrownBy(() -> checked(edits)).isInstanceOf(RefusedYamlException.class);
    }

    private static TextEdits useB() {
        TextEdits edits = new TextEdits();
        int at = TEXT.lastIndexOf('a');
        edits.replace(at, at + 1, "b");
        return edits;
    }

    @Test
    void whatMeansExactlyWhatWasWantedIsTaken() {
        assertThat(checked(useB()))
                .isEqualTo(TEXT.replace("current-context: a", "current-context: b"));
    }

    @Test
    void editsThatAlterAnotherEntryAreRefusedWithTheirPlace() {
        TextEdits edits = useB();
        int one = TEXT.indexOf("one");
        edits.replace(one, one + 3, "two");
        assertThatThrownBy(() -> checked(edits))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        refused -> {
                            assertThat(refused.why()).contains("would alter other entries");
                            assertThat(refused.offset()).isEqualTo(one);
                        });
    }

    @Test
    void editsThatLoseOrAddOrReorderAnEntryAreRefused() {
        TextEdits loses = useB();
        loses.delete(TEXT.indexOf("- name: b"), TEXT.indexOf("current-context"));
        assertRefused(loses);

        TextEdits adds = useB();
        adds.insert(TEXT.indexOf("current-context"), "- {name: c, context: {}}\n");
        assertRefused(adds);

        TextEdits reorders = useB();
        int a = TEXT.indexOf("- name: a");
        int b = TEXT.indexOf("- name: b");
        String first = TEXT.substring(a, b);
        reorders.delete(a, b);
        reorders.insert(TEXT.indexOf("current-context"), first);
        assertRefused(reorders);
    }

    @Test
    void editsThatDoNothingOrLeaveNoYamlAreRefused() {
        assertRefused(new TextEdits());
        TextEdits breaks = useB();
        breaks.insert(TEXT.indexOf("- name: b"), "\t: [\n");
        assertRefused(breaks);
    }
}
