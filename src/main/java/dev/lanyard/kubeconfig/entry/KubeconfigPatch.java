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
 * Changes what a kubeconfig's text says: a pure function of the text. Only the lines of the entries
 * that the changes are about differ; comments, order, quoting, anchors, line ends and unknown keys
 * stay. What comes out was read again and means exactly what was wanted, or it is refused.
 */
public final class KubeconfigPatch {
    private KubeconfigPatch() {}

    /**
     * Patches a text.
     *
     * @param text a kubeconfig's text, empty for a new file
     * @param changes what it should say
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

    /** Patches a text that was read, and is in the shape of a kubeconfig. */
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

    /** Refuses what kubectl could not load either. */
    public static void checkShape(YamlTree tree) throws UnreadableYamlException {
        KubectlCheck.check(tree);
    }
}
