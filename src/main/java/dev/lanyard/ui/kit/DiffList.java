package dev.lanyard.ui.kit;

import dev.lanyard.text.MultiLine;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** Shows a unified diff, one line per row. */
public final class DiffList extends ListView<String> {
    private static final double LINE = 17;

    /** Characters that fit in a row beside a scroll bar. */
    private static final int FIT = 64;

    private static final int MAX_ENTRIES = 160;

    private static final String CERTIFICATE = "certificate-authority-data: ";

    private static final double SCROLL_BAR = 12;

    public DiffList() {
        setId("change-diff");
        getStyleClass().add("diff");
        setFixedCellSize(LINE);
        setCellFactory(_ -> new Line());
    }

    /** Shows a diff at its full height. */
    public void show(String diff) {
        List<String> lines = readable(diff);
        getItems().setAll(lines);
        boolean wide = lines.stream().anyMatch(line -> line.length() > FIT);
        double all = Math.max(4, lines.size()) * LINE + 24 + (wide ? SCROLL_BAR : 0);
        double height = Math.min(300, all);
        setPrefSize(510, height);
        // In a low window the buttons stay in sight.
        setMinHeight(Math.min(height, 5 * LINE));
    }

    /** Removes the file names, which the dialog shows above, and the ends of certificates. */
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

    /** A line of the diff in its colour; the leading sign has the same meaning. */
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
