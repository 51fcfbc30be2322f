package dev.lanyard.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.BlockEndToken;
import org.yaml.snakeyaml.tokens.BlockEntryToken;
import org.yaml.snakeyaml.tokens.BlockMappingStartToken;
import org.yaml.snakeyaml.tokens.BlockSequenceStartToken;
import org.yaml.snakeyaml.tokens.DocumentEndToken;
import org.yaml.snakeyaml.tokens.DocumentStartToken;
import org.yaml.snakeyaml.tokens.FlowEntryToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.KeyToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.StreamEndToken;
import org.yaml.snakeyaml.tokens.StreamStartToken;
import org.yaml.snakeyaml.tokens.Token;
import org.yaml.snakeyaml.tokens.ValueToken;

/**
 * Splits a text into tokens by the rules of go-yaml v2, with which kubectl reads kubeconfigs
 * (sigs.k8s.io/yaml, goyaml.v2/scannerc.go). SnakeYAML's scanner differs in its treatment of tabs,
 * YAML versions and escapes; its parser does not.
 *
 * <p>Marks contain UTF-16 offsets instead of code points.
 */
final class GoYamlScanner implements Scanner {
    private static final int MAX_SIMPLE_KEY = 1024;
    private static final int COMPACT_AT = 1024;
    // First characters of tokens; a dash, question mark or colon may also start a plain scalar.
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    /** A possible start of a key without a question mark. */
    private static final class SimpleKey {
        private final int token;
        private final boolean required;
        private final int index;
        private final Mark mark;
        private boolean possible = true;

        SimpleKey(int token, boolean required, int index, Mark mark) {
            this.token = token;
            this.required = required;
            this.index = index;
            this.mark = mark;
        }
    }

    private final GoYamlCursor cursor;
    private final List<Token> tokens = new ArrayList<>();
    private int head;
    // Number of tokens returned.
    private int taken;
    private boolean started;
    // Whether anything but directives has been read.
    private boolean begun;
    private boolean ended;
    private boolean keyAllowed = true;
    private int flowLevel;
    private int indent = -1;
    private final Deque<Integer> indents = new ArrayDeque<>();
    // One entry per level of flow collections, and one for all block collections.
    private final List<@Nullable SimpleKey> keys = new ArrayList<>();
    private final Map<Integer, SimpleKey> keysByToken = new HashMap<>();

    GoYamlScanner(String text) {
        this.cursor = new GoYamlCursor(text);
        keys.add(null);
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        Token token = peekToken();
        if (token == null) {
            return false;
        }
        for (Token.ID choice : choices) {
            if (token.getTokenId() == choice) {
                return true;
            }
        }
        return choices.length == 0;
    }

    @Override
    @SuppressWarnings("NullAway") // SnakeYAML's parser requests no token after the last.
    public Token peekToken() {
        while (!ended && isMoreNeeded()) {
            fetch();
        }
        return head < tokens.size() ? tokens.get(head) : null;
    }

    @Override
    public Token getToken() {
        Token token = peekToken();
        head++;
        taken++;
        if (head == tokens.size()) {
            tokens.clear();
            head = 0;
        } else if (head >= COMPACT_AT) {
            tokens.subList(0, head).clear();
            head = 0;
        }
        return token;
    }

    @Override
    public void resetDocumentIndex() {
        // Only used by SnakeYAML's code point limit, which does not apply here.
    }

    private boolean isMoreNeeded() {
        if (head == tokens.size()) {
            return true;
        }
        SimpleKey key = keysByToken.get(taken);
        return key != null && isValid(key);
    }

    private boolean isValid(@Nullable SimpleKey key) {
        if (key == null || !key.possible) {
            return false;
        }
        if (key.mark.getLine() < cursor.line() || key.index + MAX_SIMPLE_KEY < cursor.index()) {
            refuseRequired(key);
            key.possible = false;
            return false;
        }
        return true;
    }

    private void refuseRequired(SimpleKey key) {
        if (key.required) {
            throw cursor.error(
                    "while scanning a simple key", key.mark, "could not find expected ':'");
        }
    }

    private void saveKey() {
        if (keyAllowed) {
            removeKey();
            boolean required = flowLevel == 0 && indent == cursor.column();
            int token = taken + tokens.size() - head;
            SimpleKey key = new SimpleKey(token, required, cursor.index(), cursor.mark());
            keys.set(keys.size() - 1, key);
            keysByToken.put(token, key);
        }
    }

    private void removeKey() {
        SimpleKey key = keys.getLast();
        if (key != null && key.possible) {
            refuseRequired(key);
            key.possible = false;
            keysByToken.remove(key.token);
        }
    }

    private void rollIndent(int column, int at, boolean mapping, Mark mark) {
        if (flowLevel == 0 && indent < column) {
            indents.push(indent);
            indent = column;
            tokens.add(
                    at,
                    mapping
                            ? new BlockMappingStartToken(mark, mark)
                            : new BlockSequenceStartToken(mark, mark));
        }
    }

    private void unrollIndent(int column) {
        while (flowLevel == 0 && indent > column) {
            tokens.add(new BlockEndToken(cursor.mark(), cursor.mark()));
            indent = indents.pop();
        }
    }

    private void fetch() {
        if (!started) {
            started = true;
            tokens.add(new StreamStartToken(cursor.mark(), cursor.mark()));
            return;
        }
        toNextToken();
        unrollIndent(cursor.column());
        char c = cursor.peek();
        boolean directive = cursor.column() == 0 && c == '%' && !cursor.isEnd();
        begun |= !directive;
        if (cursor.isEnd()) {
            ended = true;
            endBlocks();
            tokens.add(new StreamEndToken(cursor.mark(), cursor.mark()));
        } else if (directive) {
            endBlocks();
            tokens.add(new GoYamlProperties(cursor).directive(!begun));
        } else if (cursor.isDocumentMark()) {
            endBlocks();
            Mark start = cursor.mark();
            cursor.skip(3);
            tokens.add(
                    c == '-'
                            ? new DocumentStartToken(start, cursor.mark())
                            : new DocumentEndToken(start, cursor.mark()));
        } else if (!indicator(c)) {
            scalar(c);
        }
    }

    private void endBlocks() {
        unrollIndent(-1);
        removeKey();
        keyAllowed = false;
    }

    private void toNextToken() {
        while (true) {
            // Tabs are allowed except where a block collection may start.
            while (cursor.peek() == ' '
                    || ((flowLevel > 0 || !keyAllowed) && cursor.peek() == '\t')) {
                cursor.skip();
            }
            cursor.skipComment();
            if (!cursor.isBreak(0)) {
                return;
            }
            cursor.skipLine();
            keyAllowed |= flowLevel == 0;
        }
    }

    private boolean indicator(char c) {
        switch (c) {
            case '[', '{' -> startFlow(c);
            case ']', '}' -> endFlow(c);
            case ',' -> {
                removeKey();
                keyAllowed = true;
                Mark start = skipped();
                tokens.add(new FlowEntryToken(start, cursor.mark()));
            }
            case '-' -> {
                return cursor.isSpaceOrEnd(1) && blockEntry();
            }
            case '?' -> {
                return (flowLevel > 0 || cursor.isSpaceOrEnd(1)) && key();
            }
            case ':' -> {
                return (flowLevel > 0 || cursor.isSpaceOrEnd(1)) && value();
            }
            case '*', '&' -> {
                saveKey();
                keyAllowed = false;
                tokens.add(new GoYamlProperties(cursor).anchorOrAlias());
            }
            case '!' -> {
                saveKey();
                keyAllowed = false;
                tokens.add(new GoYamlProperties(cursor).tag());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Mark skipped() {
        Mark start = cursor.mark();
        cursor.skip();
        return start;
    }

    private void startFlow(char c) {
        saveKey();
        keys.add(null);
        flowLevel++;
        keyAllowed = true;
        Mark start = skipped();
        tokens.add(
                c == '['
                        ? new FlowSequenceStartToken(start, cursor.mark())
                        : new FlowMappingStartToken(start, cursor.mark()));
    }

    private void endFlow(char c) {
        removeKey();
        if (flowLevel > 0) {
            flowLevel--;
            keys.removeLast();
        }
        keyAllowed = false;
        Mark start = skipped();
        tokens.add(
                c == ']'
                        ? new FlowSequenceEndToken(start, cursor.mark())
                        : new FlowMappingEndToken(start, cursor.mark()));
    }

    private boolean blockEntry() {
        if (flowLevel == 0) {
            requireKeyAllowed("block sequence entries are not allowed in this context");
            rollIndent(cursor.column(), tokens.size(), false, cursor.mark());
        }
        removeKey();
        keyAllowed = true;
        Mark start = skipped();
        tokens.add(new BlockEntryToken(start, cursor.mark()));
        return true;
    }

    private boolean key() {
        if (flowLevel == 0) {
            requireKeyAllowed("mapping keys are not allowed in this context");
            rollIndent(cursor.column(), tokens.size(), true, cursor.mark());
        }
        removeKey();
        keyAllowed = flowLevel == 0;
        Mark start = skipped();
        tokens.add(new KeyToken(start, cursor.mark()));
        return true;
    }

    private boolean value() {
        SimpleKey key = keys.getLast();
        if (key != null && isValid(key)) {
            int at = head + key.token - taken;
            tokens.add(at, new KeyToken(key.mark, key.mark));
            rollIndent(key.mark.getColumn(), at, true, key.mark);
            key.possible = false;
            keysByToken.remove(key.token);
            keyAllowed = false;
        } else {
            if (flowLevel == 0) {
                requireKeyAllowed("mapping values are not allowed in this context");
                rollIndent(cursor.column(), tokens.size(), true, cursor.mark());
            }
            keyAllowed = flowLevel == 0;
        }
        Mark start = skipped();
        tokens.add(new ValueToken(start, cursor.mark()));
        return true;
    }

    private void requireKeyAllowed(String problem) {
        if (!keyAllowed) {
            throw cursor.error(null, cursor.mark(), problem);
        }
    }

    private void scalar(char c) {
        if ((c == '|' || c == '>') && flowLevel == 0) {
            removeKey();
            keyAllowed = true;
            tokens.add(new GoYamlBlock(cursor, indent).scan());
        } else if (c == '\'' || c == '"') {
            saveKey();
            keyAllowed = false;
            tokens.add(GoYamlQuoted.scan(cursor));
        } else if (beginsPlain(c)) {
            saveKey();
            keyAllowed = false;
            GoYamlPlain plain = new GoYamlPlain(cursor);
            ScalarToken token = plain.scan(indent + 1, flowLevel > 0);
            keyAllowed = plain.endedBehindBreak();
            tokens.add(token);
        } else {
            throw cursor.error(
                    "while scanning for the next token",
                    cursor.mark(),
                    c == '\t'
                            ? "found a tab where kubectl takes only spaces"
                            : "found character that cannot start any token");
        }
    }

    private boolean beginsPlain(char c) {
        return (INDICATORS.indexOf(c) < 0 && c != '\t')
                || (c == '-' && !cursor.isBlank(1))
                || (flowLevel == 0 && (c == '?' || c == ':') && !cursor.isSpaceOrEnd(1));
    }
}
