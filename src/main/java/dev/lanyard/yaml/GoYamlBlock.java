package dev.lanyard.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.ScalarToken;

/** Scans block scalars: {@code |} and {@code >}. */
final class GoYamlBlock {
    private final GoYamlCursor cursor;
    private final int parent;
    private final Mark start;
    private Mark end;
    private int indent;
    private final StringBuilder breaks = new StringBuilder();

    /**
     * Creates a scanner for a scalar that starts here.
     *
     * @param parent indentation of the enclosing collection; -1 for none
     */
    GoYamlBlock(GoYamlCursor cursor, int parent) {
        this.cursor = cursor;
        this.parent = parent;
        this.start = cursor.mark();
        this.end = start;
    }

    ScalarToken scan() {
        boolean literal = cursor.peek() == '|';
        cursor.skip();
        char chomping = header();
        StringBuilder value = new StringBuilder();
        StringBuilder lastBreak = new StringBuilder();
        boolean blankBefore = false;
        lineEnds();
        while (cursor.column() == indent && !cursor.isEnd()) {
            boolean blank = cursor.isBlank(0);
            boolean folds = !literal && !blankBefore && !blank && lastBreak.indexOf("\n") == 0;
            if (!folds) {
                value.append(lastBreak);
            } else if (breaks.isEmpty()) {
                value.append(' ');
            }
            value.append(breaks);
            breaks.setLength(0);
            lastBreak.setLength(0);
            blankBefore = blank;
            while (!cursor.isBreakOrEnd(0)) {
                cursor.read(value);
            }
            if (!cursor.isEnd()) {
                cursor.readLine(lastBreak);
            }
            lineEnds();
        }
        if (chomping != '-') {
            value.append(lastBreak);
        }
        if (chomping == '+') {
            value.append(breaks);
        }
        ScalarStyle style = literal ? ScalarStyle.LITERAL : ScalarStyle.FOLDED;
        return new ScalarToken(value.toString(), false, start, end, style);
    }

    private char header() {
        char chomping = chomping();
        if (cursor.isDigit()) {
            int increment = cursor.peek() - '0';
            if (increment == 0) {
                throw error("found an indentation indicator equal to 0");
            }
            indent = Math.max(0, parent) + increment;
            cursor.skip();
            chomping = chomping == ' ' ? chomping() : chomping;
        }
        cursor.skipBlanks();
        cursor.skipComment();
        if (!cursor.isBreakOrEnd(0)) {
            throw error("did not find expected comment or line break");
        }
        if (!cursor.isEnd()) {
            cursor.skipLine();
        }
        return chomping;
    }

    private char chomping() {
        char c = cursor.peek();
        if (c != '+' && c != '-') {
            return ' ';
        }
        cursor.skip();
        return c;
    }

    /** Skips empty lines and the indentation after them. */
    private void lineEnds() {
        end = cursor.mark();
        int deepest = 0;
        while (true) {
            while ((indent == 0 || cursor.column() < indent) && cursor.peek() == ' ') {
                cursor.skip();
            }
            deepest = Math.max(deepest, cursor.column());
            if ((indent == 0 || cursor.column() < indent) && cursor.peek() == '\t') {
                throw error("found a tab character where an indentation space is expected");
            }
            if (!cursor.isBreak(0)) {
                break;
            }
            cursor.readLine(breaks);
            end = cursor.mark();
        }
        if (indent == 0) {
            indent = Math.max(Math.max(deepest, parent + 1), 1);
        }
    }

    private RuntimeException error(String problem) {
        return cursor.error("while scanning a block scalar", start, problem);
    }
}
