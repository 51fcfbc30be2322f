package dev.lanyard.ui.kit;

import dev.lanyard.ui.desk.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A change as a diff, with the button that writes it. */
public final class ChangeDialogView extends VBox {
    private static final double LINE = 17;

    /** As many characters as fit beside each other and a scroll bar. */
    private static final int FIT = 64;

    private static final int MOST = 160;

    /** What nobody reads to its end. */
    private static final String CERTIFICATE = "certificate-authority-data: ";

    private static final double SCROLL_BAR = 12;

    /** The view of one dialog. */
    public ChangeDialogView(ChangeDialog dialog) {
        ChangeDialog.Content content = dialog.content();
        Label lede = Parts.paragraph(content.lede(), "muted");
        List<String> lines = readable(content.diff());
        ListView<String> diff = new ListView<>();
        diff.setId("change-diff");
        diff.getStyleClass().add("diff");
        diff.setAccessibleText(content.lede());
        diff.getItems().setAll(lines);
        diff.setFixedCellSize(LINE);
        diff.setCellFactory(_ -> new Line());
        boolean wide = lines.stream().anyMatch(line -> line.length() > FIT);
        double all = Math.max(4, lines.size()) * LINE + 24 + (wide ? SCROLL_BAR : 0);
        double height = Math.min(300, all);
        diff.setPrefSize(510, height);
        diff.setMinHeight(height);
        VBox options = new VBox(7);
        options.setAlignment(Pos.CENTER_LEFT);
        if (content.option() != null) {
            CheckBox option = new CheckBox(content.option());
            option.setId("change-option");
            option.selectedProperty().bindBidirectional(dialog.ticked());
            options.getChildren().add(option);
        }
        CheckBox next = new CheckBox(Words.of("change.showNextTime"));
        next.setId("change-show-next");
        next.selectedProperty().bindBidirectional(dialog.showNextTime());
        options.getChildren().add(next);
        HBox foot =
                new HBox(
                        8,
                        options,
                        Parts.spring(),
                        Parts.button("change-cancel", Words.of("dialog.cancel"), dialog::cancel),
                        Parts.mainButton("change-write", content.verb(), dialog::agree));
        foot.setAlignment(Pos.CENTER_LEFT);
        Label title = Parts.text(content.title(), "dialog-title");
        getChildren().addAll(title, lede, diff, foot);
        setMargin(lede, new Insets(2, 0, 14, 0));
        setMargin(foot, new Insets(16, 0, 0, 0));
        setPrefWidth(510);
    }

    /** Without the files' names, which stand above it, and without the tails of certificates. */
    private static List<String> readable(String diff) {
        List<String> lines = new ArrayList<>();
        for (String line : diff.lines().toList()) {
            if (!line.startsWith("--- ") && !line.startsWith("+++ ")) {
                int most = line.contains(CERTIFICATE) ? FIT - 1 : MOST;
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
