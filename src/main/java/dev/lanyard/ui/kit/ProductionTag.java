package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.Settings.ProductionColour;
import dev.lanyard.ui.state.UiText;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** The word "production" in the colour that the user chose, wherever a screen shows it. */
public final class ProductionTag {
    private static final String STYLE = "production-";

    private ProductionTag() {}

    /** The tag, with the names that it is about after it. */
    public static Label of(String... names) {
        String about = names.length == 0 ? "" : ": " + String.join(", ", names);
        Label tag = Widgets.text(UiText.of("clusters.production") + about, "tag", "production");
        tag.setMinWidth(Label.USE_PREF_SIZE);
        return tag;
    }

    /** Sets the colour of all tags under a node. */
    public static void colour(Node node, ProductionColour colour) {
        String style = STYLE + UiText.key(colour);
        if (!node.getStyleClass().contains(style)) {
            node.getStyleClass().removeIf(old -> old.startsWith(STYLE));
            node.getStyleClass().add(style);
        }
    }

    /** A cell that shows a colour on the tag, and its name. */
    public static ListCell<ProductionColour> cell() {
        Label tag = of();
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable ProductionColour colour, boolean empty) {
                super.updateItem(colour, empty);
                setGraphic(colour == null ? null : tag);
                setText(colour == null ? "" : name(colour));
                if (colour != null) {
                    colour(tag, colour);
                }
            }
        };
    }

    public static String name(ProductionColour colour) {
        return UiText.of("settings.production." + UiText.key(colour));
    }
}
