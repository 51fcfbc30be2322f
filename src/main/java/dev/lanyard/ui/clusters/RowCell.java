package dev.lanyard.ui.clusters;

import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the list; it keeps one pane for accounts and one for clusters, and fills them again.
 */
final class RowCell extends ListCell<Row> {
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private final ClusterPane cluster;
    private final AccountPane account = new AccountPane();

    RowCell(ClustersViewModel model, RowActions actions) {
        cluster = new ClusterPane(model, actions);
        setText(null);
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (getItem() instanceof Row.Account) {
                        event.consume();
                    }
                });
        setOnContextMenuRequested(event -> {
            if (getItem() instanceof Row.Of) {
                cluster.menu().show(this, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    /** The menu, for somebody who asks for it by key. */
    void openMenu() {
        if (getItem() instanceof Row.Of) {
            cluster.menu().show(this, Side.BOTTOM, 40, 0);
        }
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().remove("head");
        pseudoClassStateChanged(FILLED, !empty && item != null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (item) {
            case Row.Account head -> {
                getStyleClass().add("head");
                account.show(head);
                setGraphic(account);
                setAccessibleText(head.name() + " " + head.accountId() + ", " + head.words());
            }
            case Row.Of row -> {
                cluster.show(row);
                setGraphic(cluster);
                setAccessibleText(cluster.spoken(row));
            }
        }
    }
}
