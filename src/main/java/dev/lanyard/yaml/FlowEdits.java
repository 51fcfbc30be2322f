package dev.lanyard.yaml;

import java.util.List;

/** Adds and removes members of flow collections with their commas. */
final class FlowEdits {
    /** The extent of a member. */
    record Span(int start, int end) {}

    private final String text;
    private final TextEdits edits;

    FlowEdits(String text, TextEdits edits) {
        this.text = text;
        this.edits = edits;
    }

    /** Removes members; at least one must remain. */
    void remove(List<Span> members, boolean[] gone) {
        boolean keptBefore = false;
        for (int i = 0; i < members.size(); i++) {
            Span member = members.get(i);
            if (!gone[i]) {
                keptBefore = true;
            } else if (keptBefore) {
                int comma = comma(members.get(i - 1).end(), member.start());
                if (LineIndex.isBlank(text, comma + 1, member.start())) {
                    edits.delete(comma, member.end());
                } else {
                    edits.delete(comma, comma + 1);
                    edits.delete(member.start(), member.end());
                }
            } else {
                int comma = comma(member.end(), members.get(i + 1).start());
                if (LineIndex.isBlank(text, comma + 1, members.get(i + 1).start())) {
                    edits.delete(member.start(), members.get(i + 1).start());
                } else {
                    edits.delete(member.start(), comma + 1);
                }
            }
        }
    }

    /** Inserts a member after another, on a new line if that one has its own. */
    void insertAfter(Span member, Value value, String keyPrefix, FlowText onLines) {
        int lineStart = LineIndex.start(text, member.start());
        if (lineStart > 0 && LineIndex.isBlank(text, lineStart, member.start())) {
            String indent = text.substring(lineStart, member.start());
            edits.insert(
                    member.end(),
                    ","
                            + LineIndex.breakAt(text, lineStart - 1)
                            + indent
                            + keyPrefix
                            + styleLike(member, onLines).of(value, indent));
        } else {
            edits.insert(member.end(), ", " + keyPrefix + FlowText.ON_ONE_LINE.of(value, ""));
        }
    }

    private FlowText styleLike(Span member, FlowText onLines) {
        boolean severalLines = LineIndex.end(text, member.start()) < member.end();
        char first = text.charAt(member.start());
        return severalLines || (first != '{' && first != '[') ? onLines : FlowText.ON_ONE_LINE;
    }

    /** Returns the comma between two members, skipping comments. */
    private int comma(int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == ',') {
                return at;
            }
            if (c == '#') {
                at = LineIndex.end(text, at) - 1;
            }
        }
        throw new RefusedYamlException(from, "no comma was found here");
    }
}
