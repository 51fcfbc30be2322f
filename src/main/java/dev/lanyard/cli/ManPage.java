package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command in the format of man(7), from the definitions of its help. */
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param name name of the page
     * @param version version of Lanyard
     * @param summary what the command does, in one line
     */
    ManPage(String name, String version, String summary) {
        text.append(".TH ")
                .append(escaped(name.toUpperCase(Locale.ROOT)))
                .append(" 1 \"\" \"")
                .append(escaped(version))
                .append("\"\n");
        section("NAME");
        text.append(escaped(name)).append(" \\- ").append(escaped(summary)).append('\n');
    }

    /** Adds all of a command's help, and that of its subcommands. */
    ManPage command(CommandSpec command) {
        heading(command);
        arguments(command);
        for (CommandSpec below : visible(command)) {
            section(below.qualifiedName());
            synopsis(below);
            paragraphs(List.of(below.usageMessage().description()));
            parameters(below);
        }
        return this;
    }

    /** Adds the list of all commands. */
    ManPage list(CommandSpec root) {
        heading(root);
        section("COMMANDS");
        for (CommandSpec each : visible(root)) {
            text.append(".TP\n.BR ")
                    .append(escaped(pageName(each)))
                    .append(" (1)\n")
                    .append(line(summary(each)))
                    .append('\n');
        }
        arguments(root);
        section("EXIT STATUS");
        for (String line : root.usageMessage().footer()) {
            if (line.startsWith("Exit codes: ")) {
                paragraphs(List.of(line.substring("Exit codes: ".length())));
            }
        }
        return this;
    }

    private void heading(CommandSpec command) {
        section("SYNOPSIS");
        synopsis(command);
        section("DESCRIPTION");
        paragraphs(List.of(command.usageMessage().description()));
    }

    /** Adds a text as it is, such as the output of {@code --help}. */
    ManPage verbatim(String title, String lines) {
        section(title);
        text.append(".nf\n");
        lines.lines().forEach(line -> text.append(line(line)).append('\n'));
        text.append(".fi\n");
        return this;
    }

    /** Ends the page with references to others. */
    String seeAlso(List<String> pages) {
        section("SEE ALSO");
        for (int i = 0; i < pages.size(); i++) {
            text.append(".BR ")
                    .append(escaped(pages.get(i)))
                    .append(" (1)")
                    .append(i + 1 < pages.size() ? ",\n" : "\n");
        }
        return text.toString();
    }

    /** Returns the subcommands that help lists. */
    static List<CommandSpec> visible(CommandSpec command) {
        List<CommandSpec> visible = new ArrayList<>();
        command.subcommands()
                .values()
                .forEach(line -> {
                    if (!line.getCommandSpec().usageMessage().hidden()) {
                        visible.add(line.getCommandSpec());
                    }
                });
        return visible;
    }

    /** Returns {@code lanyard-exec}. */
    static String pageName(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Returns the first sentence of a command's description, without its full stop. */
    static String summary(CommandSpec command) {
        String[] description = command.usageMessage().description();
        String first = description.length == 0 ? "" : description[0].replace("%%", "%");
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void section(String title) {
        text.append(".SH ").append(escaped(title.toUpperCase(Locale.ROOT))).append('\n');
    }

    private void synopsis(CommandSpec command) {
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        text.append(line(help.synopsis(0).strip().replaceAll("\\s+", " "))).append('\n');
    }

    private void arguments(CommandSpec command) {
        section("OPTIONS");
        parameters(command);
    }

    private void parameters(CommandSpec command) {
        for (PositionalParamSpec each : command.positionalParameters()) {
            tagged(each.paramLabel(), each.description());
        }
        for (OptionSpec each : command.options()) {
            if (!each.hidden()) {
                String value = each.arity().max() > 0 ? "=" + each.paramLabel() : "";
                tagged(String.join(", ", each.names()) + value, each.description());
            }
        }
    }

    private void tagged(String tag, String[] description) {
        text.append(".TP\n.B ").append(escaped(tag)).append('\n');
        for (String each : description) {
            text.append(line(each.replace("%n", " "))).append('\n');
        }
    }

    /** Lines that begin with blanks are examples. */
    private void paragraphs(List<String> lines) {
        boolean example = false;
        for (String each : lines) {
            if (each.isBlank()) {
                continue;
            }
            boolean indented = each.startsWith("  ");
            if (indented != example) {
                text.append(indented ? ".PP\n.nf\n" : ".fi\n.PP\n");
            }
            example = indented;
            text.append(line(indented ? each.substring(2) : each)).append('\n');
        }
        if (example) {
            text.append(".fi\n");
        }
    }

    /** Returns an escaped line that is no request. */
    private static String line(String line) {
        String escaped = escaped(line);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
