package dev.lanyard.os;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The BROWSER variable: commands to try in turn, separated by the path separator. {@code %s} in a
 * command stands for the URL, which is otherwise appended. Arguments are separated by spaces
 * outside quotes; no shell is involved. Same syntax as Python's webbrowser module and xdg-open.
 *
 * @param value the variable's value
 * @param system determines the path separator
 */
record BrowserVariable(String value, Environment.Os system) {
    List<List<String>> commands(String address) {
        if (isProgram(value)) {
            return List.of(List.of(value, address));
        }
        boolean windows = system == Environment.Os.WINDOWS;
        List<List<String>> commands = new ArrayList<>();
        for (String one : value.split(windows ? ";" : ":", -1)) {
            List<String> words = isProgram(one) ? List.of(one) : words(one, !windows);
            if (!words.isEmpty()) {
                commands.add(withAddress(words, address));
            }
        }
        return commands;
    }

    private static List<String> withAddress(List<String> words, String address) {
        List<String> command = new ArrayList<>();
        boolean placed = false;
        for (String word : words) {
            placed |= !command.isEmpty() && word.contains("%s");
            command.add(command.isEmpty() ? word : word.replace("%s", address));
        }
        if (command.size() > 1 && command.getLast().equals("&")) {
            command.removeLast();
        }
        if (!placed) {
            command.add(address);
        }
        return command;
    }

    /**
     * Returns whether the whole text is the path of a program; a path may contain spaces and
     * colons.
     */
    private static boolean isProgram(String text) {
        try {
            Path program = Path.of(text);
            return program.isAbsolute()
                    && Files.isRegularFile(program)
                    && Files.isExecutable(program);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static List<String> words(String text, boolean backslashEscapes) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (backslashEscapes && c == '\\' && quote != '\'' && i + 1 < text.length()) {
                i++;
                word.append(text.charAt(i));
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
