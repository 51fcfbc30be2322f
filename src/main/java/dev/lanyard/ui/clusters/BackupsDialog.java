package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.DiffList;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.UiText;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lists the backups of kubeconfig files, and restores one whose difference it has shown. */
final class BackupsDialog extends Dialog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ROOT);
    private static final double WIDTH = 560;
    private static final double ROW = 40;
    private static final int MAX_ROWS = 4;
    private static final double DIFF = 190;

    private final WriteChange write;
    private final Clock clock;
    private final WindowHost front;
    private final Label lede = Widgets.paragraph("", "muted");
    private final DiffList diff = new DiffList();
    private final ListView<Backups.Backup> list = new ListView<>();
    private final Button verb;
    private @Nullable ChangeDraft draft;

    BackupsDialog(List<Backups.Backup> backups, WriteChange write, Clock clock, WindowHost front) {
        super(UiText.of("backups.title"), WIDTH);
        this.write = write;
        this.clock = clock;
        this.front = front;
        lede.setId("backups-lede");
        // Two lines, so that the buttons stay where they are.
        lede.setMinHeight(36);
        lede.setAlignment(Pos.CENTER_LEFT);
        verb = Widgets.mainButton("backups-write", UiText.of("backups.verb"), this::agree);
        HBox foot = Widgets.dialogFoot(closeButton("backups-close", "dialog.close", front), verb);
        setMargin(list, new Insets(12, 0, 8, 0));
        setMargin(diff, new Insets(8, 0, 0, 0));
        getChildren().addAll(Widgets.text(title(), "dialog-title"), list, lede, diff, foot);
        list.setId("backups-list");
        list.setAccessibleText(title());
        list.getStyleClass().addAll("rows", "picks");
        list.setFixedCellSize(ROW);
        list.getItems().setAll(backups);
        double height = Math.min(MAX_ROWS, backups.size()) * ROW + 4;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(height, 2 * ROW));
        list.setCellFactory(_ -> new Line());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(backup -> {
                    if (backup != null) {
                        choose(backup);
                    }
                });
        list.getSelectionModel().selectFirst();
        focusFirst(list);
    }

    private Backups.@Nullable Backup chosen() {
        return list.getSelectionModel().getSelectedItem();
    }

    /** Plans to restore a backup, and shows the plan or why there is none. */
    private void choose(Backups.Backup backup) {
        show(null, "muted", UiText.of("busy"));
        front.tasks()
                .start(
                        () -> write.restoration(backup),
                        made -> {
                            if (backup.equals(chosen())) {
                                String key = made.isEmpty() ? "backups.same" : "backups.lede";
                                show(made, "muted", UiText.of(key, made.file()));
                            }
                        },
                        failure -> {
                            if (backup.equals(chosen())) {
                                show(null, "ended", Failures.sentence(failure));
                            }
                        });
    }

    private void show(@Nullable ChangeDraft next, String style, String words) {
        draft = next;
        verb.setDisable(next == null || next.isEmpty());
        Widgets.styled(lede, "label", style);
        lede.setText(words);
        diff.setAccessibleText(words);
        diff.show(next == null ? "" : next.diff());
        // The height is the same for all, so that the list stays where it is.
        diff.setPrefHeight(DIFF);
        diff.setMinHeight(DIFF / 2);
    }

    private void agree() {
        ChangeDraft shown = draft;
        Backups.Backup backup = chosen();
        if (shown != null && !shown.isEmpty() && backup != null) {
            front.close(this);
            write.restore(shown, backup.file());
        }
    }

    /** Returns when a backup was made: "23 Nov 2026 21:23:24, 2 h ago", in the local time zone. */
    private String time(Backups.Backup backup) {
        return TIME.format(backup.takenAt().atZone(clock.getZone()))
                + ", "
                + DurationText.ago(Duration.between(backup.takenAt(), clock.instant()));
    }

    /** Returns the size of a backup, rounded up: "3 kB". */
    private static String size(Backups.Backup backup) {
        if (!backup.existed()) {
            return UiText.of("backups.noFile");
        }
        long size = backup.size();
        return size < 1000
                ? UiText.of("backups.bytes", size)
                : UiText.of("backups.kilobytes", (size + 999) / 1000);
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
                time.setText(time(backup));
                size.setText(size(backup));
                file.setText(write.files(List.of(backup.file())));
                setAccessibleText(time.getText() + ", " + file.getText() + ", " + size.getText());
            }
        }
    }
}
