package dev.lanyard.kubeconfig.entry;

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
     * Reads a kubeconfig; empty for a new file.
     *
     * @throws dev.lanyard.yaml.RefusedYamlException if kubectl can't load it either
     */
    public static YamlTree read(String text) {
        YamlTree tree = YamlReader.read(text);
        KubectlCheck.check(tree);
        return tree;
    }

    /**
     * Returns the text after the changes; the same text if it has the requested content already.
     *
     * @throws dev.lanyard.yaml.RefusedYamlException if that would affect other entries
     */
    public static String patch(YamlTree tree, List<? extends Change> changes) {
        Value before = tree.value();
        Value wanted = Change.applyAll(changes, before);
        return wanted.equals(before) ? tree.text() : YamlEditor.edit(tree, wanted);
    }
}
