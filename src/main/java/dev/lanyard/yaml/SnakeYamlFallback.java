package dev.lanyard.yaml;

import org.jspecify.annotations.Nullable;

/** Parses parts of a block-style text with SnakeYAML. */
final class SnakeYamlFallback {
    private static final int DEPTH_OF_LISTS = 1;

    private SnakeYamlFallback() {}

    /**
     * Parses a top-level key with its value.
     *
     * @param to start of the next key's line
     * @return null if it cannot be parsed without the rest
     */
    static Node.@Nullable Entry entry(String text, int key, int to) {
        // Other characters could start a token that continues beyond the next line.
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
     * Parses a list item.
     *
     * @param from start of the line with its dash
     * @param to start of the next line that does not belong to it
     * @return null if it cannot be parsed without the rest
     */
    static @Nullable Node item(String text, int from, int to) {
        return YamlReader.part(text, from, to, DEPTH_OF_LISTS) instanceof Node.Sequence list
                        && !list.flow()
                        && list.items().size() == 1
                ? list.items().getFirst()
                : null;
    }

    /** Parses an item that was scanned before. */
    static Node.Mapping item(LazyItem.Span span) {
        return mapping(item(span.text(), span.lineStart(), span.nextLine()));
    }

    /** Parses a well-formed item in flow style. */
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
