package dev.lanyard.yaml;

import org.jspecify.annotations.Nullable;

/** Parts of a text in block style that are written in a way which SnakeYAML has to read. */
final class SnakeYamlFallback {
    private static final int DEPTH_OF_LISTS = 1;

    private SnakeYamlFallback() {}

    /**
     * A key of the file with its value.
     *
     * @param to where the next key's line begins
     * @return null when it can't be read without the rest
     */
    static Node.@Nullable Entry entry(String text, int key, int to) {
        // Other signs would begin something that goes on behind the next line.
        boolean isKey =
                Character.isLetter(text.charAt(key)) || QuotedText.isQuote(text.charAt(key));
        return isKey
                        && YamlReader.part(text, key, to, 0) instanceof Node.Mapping mapping
                        && !mapping.flow()
                        && mapping.entries().size() == 1
                ? mapping.entries().getFirst()
                : null;
    }

    /**
     * An item of a list.
     *
     * @param from the line's start that its dash is in
     * @param to where the next line begins that does not belong to it
     * @return null when it can't be read without the rest
     */
    static @Nullable Node item(String text, int from, int to) {
        return YamlReader.part(text, from, to, DEPTH_OF_LISTS) instanceof Node.Sequence list
                        && !list.flow()
                        && list.items().size() == 1
                ? list.items().getFirst()
                : null;
    }

    /** An item that was read before. */
    static Node.Mapping item(LazyItem.Span span) {
        return mapping(item(span.text(), span.lineStart(), span.nextLine()));
    }

    /** An item in braces that was found well-formed. */
    static Node.Mapping inBraces(LazyItem.Span span) {
        return mapping(YamlReader.part(span.text(), span.start(), span.end(), DEPTH_OF_LISTS));
    }

    private static Node.Mapping mapping(@Nullable Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw new IllegalStateException("an item of a list is read in two ways");
    }
}
