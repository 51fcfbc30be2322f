package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A bash command line up to the cursor, and how a completion is inserted there. bash itself splits
 * words at the characters of COMP_WORDBREAKS, so that an ARN is many words, and does not remove
 * quotes (bash manual, "Programmable Completion").
 */
final class BashLine {
    private static final String NOT_PLAIN = " \t\n\"'\\|&;<>()$`*?[]{}!#~^";
    private static final String IN_DOUBLE_QUOTES = "\"\\$`";

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private char quote;
    private int lastBreak;

    /** Parses a line from the command's name to the cursor; the breaks are COMP_WORDBREAKS. */
    BashLine(String line, String breaks) {
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean last = at + 1 == line.length();
            if (quote != 0) {
                at += quoted(c, last ? 0 : line.charAt(at + 1));
            } else if (c == '\\' && !last) {
                at++;
                word.append(line.charAt(at));
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ' ' || c == '\t' || c == '\n') {
                endWord(at > 0 && " \t\n".indexOf(line.charAt(at - 1)) < 0);
            } else {
                word.append(c);
                lastBreak = breaks.indexOf(c) >= 0 ? word.length() : lastBreak;
            }
        }
        words.add(word.toString());
    }

    /** Adds a character in quotes; returns how many more were used. */
    private int quoted(char c, char next) {
        if (c == quote) {
            quote = 0;
        } else if (c == '\\' && quote == '"' && IN_DOUBLE_QUOTES.indexOf(next) >= 0 && next != 0) {
            word.append(next);
            return 1;
        } else {
            word.append(c);
        }
        return 0;
    }

    private void endWord(boolean ended) {
        if (ended) {
            words.add(word.toString());
            word.setLength(0);
            lastBreak = 0;
        }
    }

    /** Returns the words after the command's name; the last is the one at the cursor. */
    List<String> words() {
        return words.subList(Math.min(1, words.size() - 1), words.size());
    }

    /** Returns what bash has to be answered so that the word at the cursor becomes another one. */
    String reply(String candidate) {
        String rest = quote == 0 ? candidate.substring(lastBreak) : candidate;
        StringBuilder reply = new StringBuilder();
        for (int at = 0; at < rest.length(); at++) {
            char c = rest.charAt(at);
            if (quote == '\'') {
                reply.append(c == '\'' ? "'\\''" : c);
            } else if ((quote == '"' ? IN_DOUBLE_QUOTES : NOT_PLAIN).indexOf(c) >= 0) {
                reply.append('\\').append(c);
            } else {
                reply.append(c);
            }
        }
        return reply.toString();
    }
}
