package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.CannotPatchException;
import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlEditor;
import dev.lanyard.yaml.YamlReader;
import dev.lanyard.yaml.YamlTree;
import java.util.List;

/**
 * Changes the content of a kubeconfig's text: a pure function. Only lines of the changed entries
 * differ; comments, order, quoting, anchors, line ends and unknown keys are preserved. The result
 * is parsed again and must have exactly the requested content, else the change is refused.
 */
public final class KubeconfigPatch {
    private KubeconfigPatch() {}

    /**
     * Patches a text.
     *
     * @param text text of a kubeconfig; empty for a new file
     * @param changes the changes
     */
    public static PatchResult patch(String text, List<Change> changes) {
        if (text.length() > YamlReader.MAX_LENGTH) {
            return new PatchResult.Refused(
                    1, 1, "it is larger than " + (YamlReader.MAX_LENGTH >> 20) + " MB");
        }
        try {
            YamlTree tree = YamlReader.read(text);
            checkShape(tree);
            return patch(tree, changes);
        } catch (UnreadableYamlException e) {
            return refused(text, e.offset(), e.why());
        }
    }

    /** Patches a parsed text with the structure of a kubeconfig. */
    public static PatchResult patch(YamlTree tree, List<Change> changes) {
        try {
            Value before = tree.value();
            Value wanted = Change.applyAll(changes, before);
            if (wanted.equals(before)) {
                return new PatchResult.Unchanged();
            }
            return new PatchResult.Patched(YamlEditor.edit(tree, wanted));
        } catch (CannotPatchException e) {
            return refused(tree.text(), e.offset(), e.why());
        }
    }

    public static PatchResult.Refused refused(String text, int offset, String why) {
        return new PatchResult.Refused(
                LineIndex.number(text, offset), LineIndex.column(text, offset) + 1, why);
    }

    /** Rejects a text that kubectl cannot load either. */
    public static void checkShape(YamlTree tree) throws UnreadableYamlException {
        KubectlCheck.check(tree);
    }
}
