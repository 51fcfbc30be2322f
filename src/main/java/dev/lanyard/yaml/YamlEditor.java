package dev.lanyard.yaml;

/** Changes what a text means, and checks that the new text means exactly that. */
public final class YamlEditor {
    private YamlEditor() {}

    /**
     * The text with the smallest edits after which it means something else.
     *
     * @param tree the text as it is, read
     * @throws RefusedYamlException where the text can't be changed without harm to the rest
     */
    public static String edit(YamlTree tree, Value wanted) {
        TextEdits edits = TreePatch.towards(tree, wanted);
        try {
            return checked(tree, edits, wanted);
        } catch (RefusedYamlException e) {
            if (edits.emptyTabLines(tree.text())) {
                return checked(tree, edits, wanted);
            }
            throw e;
        }
    }

    /** The text with the edits, if it means exactly what was wanted, other entries included. */
    static String checked(YamlTree tree, TextEdits edits, Value wanted) {
        String edited = edits.applyTo(tree.text());
        if (!means(edited, tree, wanted)) {
            throw new RefusedYamlException(
                    edits.firstOffset(),
                    "it is written in a way that a change here would alter other entries");
        }
        return edited;
    }

    private static boolean means(String text, YamlTree before, Value wanted) {
        try {
            return wanted.equals(YamlReader.read(text, before).value());
        } catch (RefusedYamlException e) {
            return false;
        }
    }
}
