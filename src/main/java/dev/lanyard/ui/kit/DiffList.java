package dev.lanyard.ui.kit;

import dev.lanyard.text.MultiLine;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** A unified diff, a line a row. */
public final class DiffList extends ListView<String> {
    private static final double LINE = 17;

    /** As many characters as fit beside each other and a scroll bar. */
    private static final int FIT = 64;

    private static final int MAX_ENTRIES = 160;

    /** What nobody reads to its end. */
    private static final String CERTIFICATE = "certificate-authority-data: ";

    private static final double SCROLL_BAR = 12;

    /** An empty one. */
    public DiffList() {
        setId("change-diff");
        getStyleClass().add("diff");
        setFixedCellSize(LINE);
        setCellFactory(_ -> new Line());
    }

    /** Shows a diff, as high as it needs to be. */
    public void show(String diff) {
        List<String> lines = readable(diff);
        getItems().setAll(lines);
        boolean wide = lines.stream().anyMatch(line -> line.length() > FIT);
        double all = Math.max(4, lines.size()) * LINE + 24 + (wide ? SCROLL_BAR : 0);
        double height = Math.min(300, all);
        setPrefSize(510, height);
        setMinHeight(height);
    }

    /** Without the files' names, which stand above it, and without the tails of certificates. */
    private static List<String> readable(String diff) {
        List<String> lines = new ArrayList<>();
        for (String line : MultiLine.of(diff).lines().toList()) {
            if (!line.startsWith("--- ") && !line.startsWith("+++ ")) {
                int most = line.contains(CERTIFICATE) ? FIT - 1 : MAX_ENTRIES;
                lines.add(line.length() > most ? line.substring(0, most) + "…" : line);
            }
        }
        return lines;
    }

    /** A line of the diff in its colour; the sign in front says the same. */
    private static final class Line extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("added", "taken", "place");
            setText(empty ? null : line);
            if (line == null || line.isEmpty()) {
                return;
            }
            String style =
                    switch (line.charAt(0)) {
                        case '+' -> line.startsWith("+++") ? "place" : "added";
                        case '-' -> line.startsWith("---") ? "place" : "taken";
                        case '@' -> "place";
                        default -> "";
                    };
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }
    }
}
