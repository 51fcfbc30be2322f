package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the command line of another program, as far as possible without knowing that program. */
public final class Arguments {
    private final List<String> words;

    Arguments(List<String> words) {
        this.words = words;
    }

    /**
     * Returns the value of the first of these options: {@code --name value} or {@code
     * --name=value}.
     */
    @Nullable String option(String... names) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (String name : names) {
                if (word.equals(name)) {
                    return i + 1 < words.size() ? words.get(i + 1) : null;
                }
                boolean isLong = name.startsWith("--");
                if (isLong && word.startsWith(name + "=")) {
                    return word.substring(name.length() + 1);
                }
                if (!isLong && word.startsWith(name) && word.length() > name.length()) {
                    return word.charAt(2) == '=' ? word.substring(3) : word.substring(2);
                }
            }
        }
        return null;
    }

    boolean hasCommand(Set<String> withValue, String... command) {
        List<String> plain = plain(withValue);
        return plain.size() >= command.length
                && plain.subList(0, command.length).equals(List.of(command));
    }

    /** Returns the positional arguments: no options, and no values of these options. */
    List<String> plain(Set<String> withValue) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                plain.add(word);
            } else if (withValue.contains(word)) {
                i++;
            }
        }
        return plain;
    }

    /** Returns the arguments before {@code --}; all if there is none. */
    List<String> beforeDashes() {
        int at = words.indexOf("--");
        return at < 0 ? words : words.subList(0, at);
    }

    /** Returns the arguments after {@code --}; none if there is none. */
    List<String> behindDashes() {
        int at = words.indexOf("--");
        return at < 0 ? List.of() : words.subList(at + 1, words.size());
    }

    static Set<String> words(String options) {
        return Set.copyOf(split(options));
    }

    /** Splits a command as a shell does, without expansions. */
    public static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean any = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                any = true;
            } else if (Character.isWhitespace(c)) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}
