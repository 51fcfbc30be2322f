package dev.lanyard.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.ScalarToken;

final class GoYamlPlain {
    private final GoYamlCursor cursor;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder breaks = new StringBuilder();
    private boolean behindBreak;

    GoYamlPlain(GoYamlCursor cursor) {
        this.cursor = cursor;
    }

    /** Returns whether the scalar ended at the start of a later line, where a key may start. */
    boolean endedBehindBreak() {
        return behindBreak;
    }

    /**
     * Scans a scalar.
     *
     * @param indent minimum indentation of its lines
     */
    ScalarToken scan(int indent, boolean inFlow) {
        Mark start = cursor.mark();
        Mark end = start;
        while (!cursor.isDocumentMark() && cursor.peek() != '#') {
            boolean any = false;
            while (!cursor.isSpaceOrEnd(0) && !endsHere(inFlow)) {
                if (!any) {
                    join();
                }
                any = true;
                cursor.read(value);
            }
            if (any) {
                end = cursor.mark();
            }
            if (!cursor.isBlank(0) && !cursor.isBreak(0)) {
                break;
            }
            space(start, indent);
            if (!inFlow && cursor.column() < indent) {
                break;
            }
        }
        return new ScalarToken(value.toString(), true, start, end, ScalarStyle.PLAIN);
    }

    private boolean endsHere(boolean inFlow) {
        char c = cursor.peek();
        return (c == ':' && cursor.isSpaceOrEnd(1)) || (inFlow && ",?[]{}".indexOf(c) >= 0);
    }

    /** Appends the white space between two words, once another word follows. */
    private void join() {
        if (behindBreak) {
            value.append(GoYamlQuoted.folded(breaks));
            behindBreak = false;
        } else {
            value.append(blanks);
        }
        blanks.setLength(0);
        breaks.setLength(0);
    }

    private void space(Mark start, int indent) {
        while (true) {
            if (cursor.isBreak(0)) {
                cursor.readLine(breaks);
                blanks.setLength(0);
                behindBreak = true;
            } else if (!cursor.isBlank(0)) {
                return;
            } else if (!behindBreak) {
                cursor.read(blanks);
            } else if (cursor.peek() == '\t' && cursor.column() < indent) {
                throw cursor.error(
                        "while scanning a plain scalar",
                        start,
                        "found a tab character that violates indentation");
            } else {
                cursor.skip();
            }
        }
    }
}
