package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.CannotPatchException;
import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.SnakeEvents;
import dev.lanyard.yaml.TextEdits;
import dev.lanyard.yaml.TreePatch;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.Value;
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
        if (text.length() > SnakeEvents.MAX_LENGTH) {
            return new PatchResult.Refused(
                    1, 1, "it is larger than " + (SnakeEvents.MAX_LENGTH >> 20) + " MB");
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
        String text = tree.text();
        try {
            Value before = tree.value();
            Value wanted = Change.applyAll(changes, before);
            if (wanted.equals(before)) {
                return new PatchResult.Unchanged();
            }
            TextEdits edits = TreePatch.towards(tree, wanted);
            PatchResult result = checked(tree, edits, wanted);
            boolean again = result instanceof PatchResult.Refused && edits.emptyTabLines(text);
            return again ? checked(tree, edits, wanted) : result;
        } catch (CannotPatchException e) {
            return refused(text, e.offset(), e.why());
        }
    }

    /** The text with the edits, if it means exactly what was wanted, other entries included. */
    static PatchResult checked(YamlTree tree, TextEdits edits, Value wanted) {
        String patched = edits.applyTo(tree.text());
        return means(patched, tree, wanted)
                ? new PatchResult.Patched(patched)
                : refused(
                        tree.text(),
                        edits.firstOffset(),
                        "it is written in a way that a change here would alter other entries");
    }

    private static boolean means(String text, YamlTree before, Value wanted) {
        try {
            return wanted.equals(YamlReader.read(text, before).value());
        } catch (UnreadableYamlException e) {
            return false;
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
