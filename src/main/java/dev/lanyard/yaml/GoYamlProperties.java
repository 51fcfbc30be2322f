package dev.lanyard.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.AliasToken;
import org.yaml.snakeyaml.tokens.AnchorToken;
import org.yaml.snakeyaml.tokens.DirectiveToken;
import org.yaml.snakeyaml.tokens.TagToken;
import org.yaml.snakeyaml.tokens.TagTuple;
import org.yaml.snakeyaml.tokens.Token;

/** Scans anchors, aliases, tags and directives. */
final class GoYamlProperties {
    private static final String IN_URI = ";/?:@&=+$,.!~*'()[]";

    private final GoYamlCursor cursor;
    private final Mark start;

    GoYamlProperties(GoYamlCursor cursor) {
        this.cursor = cursor;
        this.start = cursor.mark();
    }

    Token anchorOrAlias() {
        boolean alias = cursor.peek() == '*';
        cursor.skip();
        String name = word();
        if (name.isEmpty() || !(cursor.isSpaceOrEnd(0) || "?:,]}%@`".indexOf(cursor.peek()) >= 0)) {
            throw cursor.error(
                    alias ? "while scanning an alias" : "while scanning an anchor",
                    start,
                    "did not find expected alphabetic or numeric character");
        }
        Mark end = cursor.mark();
        return alias ? new AliasToken(name, start, end) : new AnchorToken(name, start, end);
    }

    Token tag() {
        String handle = null;
        String suffix;
        if (cursor.peek(1) == '<') {
            cursor.skip(2);
            suffix = uri("", false);
            if (cursor.peek() != '>') {
                throw error("did not find the expected '>'");
            }
            cursor.skip();
        } else {
            handle = handle();
            if (handle.length() > 1 && handle.endsWith("!")) {
                suffix = uri("", false);
            } else {
                suffix = uri(handle.substring(1), true);
                handle = suffix.isEmpty() ? null : "!";
                suffix = suffix.isEmpty() ? "!" : suffix;
            }
        }
        if (!cursor.isSpaceOrEnd(0)) {
            throw error("did not find expected whitespace or line break");
        }
        return new TagToken(new TagTuple(handle, suffix), start, cursor.mark());
    }

    /**
     * Scans {@code %YAML}, of which go-yaml v2 supports version 1.1 only, or {@code %TAG}.
     *
     * @param first whether it belongs to the first document, the only one that is read
     */
    Token directive(boolean first) {
        cursor.skip();
        String name = word();
        if (name.isEmpty() || !cursor.isSpaceOrEnd(0)) {
            throw error("could not find expected directive name");
        }
        cursor.skipBlanks();
        List<?> values =
                switch (name) {
                    case "YAML" -> version(first);
                    case "TAG" -> tagDirective();
                    default -> throw error("found unknown directive name");
                };
        Mark end = cursor.mark();
        cursor.skipBlanks();
        cursor.skipComment();
        if (!cursor.isBreakOrEnd(0)) {
            throw error("did not find expected comment or line break");
        }
        if (!cursor.isEnd()) {
            cursor.skipLine();
        }
        return new DirectiveToken<>(name, values, start, end);
    }

    private List<Integer> version(boolean first) {
        int major = number();
        if (cursor.peek() != '.') {
            throw error("did not find expected digit or '.' character");
        }
        cursor.skip();
        int minor = number();
        if (first && (major != 1 || minor != 1)) {
            throw error("kubectl reads YAML 1.1 only, so remove this line");
        }
        return List.of(major, minor);
    }

    private int number() {
        int number = 0;
        int digits = 0;
        for (; cursor.isDigit(); digits++) {
            number = 10 * number + cursor.peek() - '0';
            cursor.skip();
            if (digits == 2) {
                throw error("found extremely long version number");
            }
        }
        if (digits == 0) {
            throw error("did not find expected version number");
        }
        return number;
    }

    private List<String> tagDirective() {
        String handle = handle();
        if (!handle.equals("!") && !handle.endsWith("!")) {
            throw error("did not find expected '!'");
        }
        if (!cursor.isBlank(0)) {
            throw error("did not find expected whitespace");
        }
        cursor.skipBlanks();
        String prefix = uri("", false);
        if (!cursor.isSpaceOrEnd(0)) {
            throw error("did not find expected whitespace or line break");
        }
        return List.of(handle, prefix);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (cursor.isWord()) {
            cursor.read(word);
        }
        return word.toString();
    }

    private String handle() {
        if (cursor.peek() != '!') {
            throw error("did not find expected '!'");
        }
        cursor.skip();
        String handle = "!" + word();
        if (cursor.peek() != '!') {
            return handle;
        }
        cursor.skip();
        return handle + "!";
    }

    private String uri(String head, boolean mayBeEmpty) {
        StringBuilder uri = new StringBuilder(head);
        boolean any = mayBeEmpty;
        while (cursor.isWord() || cursor.peek() == '%' || isInUri(cursor.peek())) {
            if (cursor.peek() == '%') {
                uri.append(escaped());
            } else {
                cursor.read(uri);
            }
            any = true;
        }
        if (!any) {
            throw error("did not find expected tag URI");
        }
        return uri.toString();
    }

    private String escaped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (cursor.peek() == '%') {
            int high = hex(1);
            int low = hex(2);
            if (high < 0 || low < 0) {
                throw error("did not find URI escaped octet");
            }
            bytes.write(high << 4 | low);
            cursor.skip(3);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private int hex(int ahead) {
        char c = cursor.peek(ahead);
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static boolean isInUri(char c) {
        return c != '\0' && IN_URI.indexOf(c) >= 0;
    }

    private RuntimeException error(String problem) {
        return cursor.error("while scanning a tag or directive", start, problem);
    }
}
