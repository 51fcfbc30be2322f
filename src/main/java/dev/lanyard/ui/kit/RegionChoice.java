package dev.lanyard.ui.kit;

import dev.lanyard.profile.RegionName;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A combo box with the known regions and their long names. */
public final class RegionChoice {
    private static final int ROWS = 12;
    private static final double NAME = 116;

    private RegionChoice() {}

    /** A box whose value is the name of a region. */
    public static ComboBox<String> box(String id) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(RegionName.known());
        box.setVisibleRowCount(ROWS);
        box.setCellFactory(_ -> new Line());
        return box;
    }

    /** Returns "Europe (Ireland)" for eu-west-1. */
    static String longName(String region) {
        return UiText.of("region." + region);
    }

    private static final class Line extends ListCell<String> {
        private final Label name = Widgets.text("", "mono");
        private final Label longName = Widgets.text("", "small", "muted");
        private final HBox row = new HBox(name, longName);

        Line() {
            name.setMinWidth(NAME);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable String region, boolean empty) {
            super.updateItem(region, empty);
            setGraphic(region == null ? null : row);
            setText(null);
            if (region != null) {
                name.setText(region);
                longName.setText(longName(region));
                setAccessibleText(region + ", " + longName.getText());
            }
        }
    }
}
