package dev.lanyard.cli;

import dev.lanyard.text.SingleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats rows under headings in aligned columns. */
final class Table {
    private static final String GAP = "  ";

    /** The first has the headings. */
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        List<String> capitals = new ArrayList<>();
        for (String heading : headings) {
            capitals.add(heading.toUpperCase(Locale.ROOT));
        }
        rows.add(capitals);
    }

    /** Adds a row; null makes an empty cell. */
    Table row(@Nullable String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell == null || cell.isEmpty() ? "-" : SingleLine.of(cell));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(Terminal terminal) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        terminal.heading(line(rows.getFirst(), widths));
        for (List<String> row : rows.subList(1, rows.size())) {
            terminal.out().println(line(row, widths));
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(widths[column] - width(cell))).append(GAP);
            }
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
