package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.ui.kit.DiffList;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The view of a {@link BackupsDialog}: the list, and below it what restoring would change. */
public final class BackupsView extends VBox {
    private static final double WIDTH = 560;
    private static final double ROW = 40;
    private static final int MAX_ROWS = 4;
    private static final double DIFF = 190;

    private final BackupsDialog dialog;
    private final Label lede = Widgets.paragraph("", "muted");
    private final DiffList diff = new DiffList();
    private final Button write;

    /** Creates the view of a dialog. */
    public BackupsView(BackupsDialog dialog) {
        this.dialog = dialog;
        setPrefWidth(WIDTH);
        lede.setId("backups-lede");
        // Two lines, so that the buttons stay where they are.
        lede.setMinHeight(36);
        lede.setAlignment(Pos.CENTER_LEFT);
        write = Widgets.mainButton("backups-write", UiText.of("backups.verb"), dialog::agree);
        ListView<Backups.Backup> list = list();
        HBox foot =
                Widgets.dialogFoot(
                        Widgets.button("backups-close", UiText.of("dialog.close"), dialog::cancel),
                        write);
        setMargin(list, new Insets(12, 0, 8, 0));
        setMargin(diff, new Insets(8, 0, 0, 0));
        getChildren().addAll(Widgets.text(dialog.title(), "dialog-title"), list, lede, diff, foot);
        dialog.draft().subscribe(_ -> show());
        dialog.problem().subscribe(_ -> show());
        list.getSelectionModel().selectFirst();
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        list.requestFocus();
                    }
                });
    }

    private ListView<Backups.Backup> list() {
        ListView<Backups.Backup> list = new ListView<>();
        list.setId("backups-list");
        list.setAccessibleText(dialog.title());
        list.getStyleClass().addAll("rows", "picks");
        list.setFixedCellSize(ROW);
        list.getItems().setAll(dialog.backups());
        double height = Math.min(MAX_ROWS, dialog.backups().size()) * ROW + 4;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(height, 2 * ROW));
        list.setCellFactory(_ -> new Line());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(backup -> {
                    if (backup != null) {
                        dialog.choose(backup);
                    }
                });
        return list;
    }

    private void show() {
        ChangeDraft draft = dialog.draft().get();
        String problem = dialog.problem().get();
        write.setDisable(draft == null || draft.isEmpty());
        if (draft == null) {
            Widgets.styled(lede, "label", problem.isEmpty() ? "muted" : "ended");
            lede.setText(problem.isEmpty() ? UiText.of("busy") : problem);
            showDiff("");
            return;
        }
        Widgets.styled(lede, "label", "muted");
        String key = draft.isEmpty() ? "backups.same" : "backups.lede";
        lede.setText(UiText.of(key, draft.file()));
        diff.setAccessibleText(lede.getText());
        showDiff(draft.diff());
    }

    /** The height is the same for all, so that the list stays where it is. */
    private void showDiff(String text) {
        diff.show(text);
        diff.setPrefHeight(DIFF);
        diff.setMinHeight(DIFF / 2);
    }

    /** A backup: when it was made, and the size and path of its file. */
    private final class Line extends ListCell<Backups.Backup> {
        private final Label time = Widgets.text("");
        private final Label size = Widgets.text("", "small", "muted");
        private final Label file = Widgets.text("", "mono", "tiny", "muted");
        private final VBox left = new VBox(1, time, file);
        private final HBox row = new HBox(12, left, Widgets.spring(), size);

        Line() {
            left.setAlignment(Pos.CENTER_LEFT);
            row.setAlignment(Pos.CENTER_LEFT);
            size.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(Backups.@Nullable Backup backup, boolean empty) {
            super.updateItem(backup, empty);
            setGraphic(backup == null ? null : row);
            if (backup != null) {
                time.setText(dialog.time(backup));
                size.setText(BackupsDialog.size(backup));
                file.setText(dialog.file(backup));
                setAccessibleText(time.getText() + ", " + file.getText() + ", " + size.getText());
            }
        }
    }
}
