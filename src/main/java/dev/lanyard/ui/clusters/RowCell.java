package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.LineCell;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/** A cell of the Clusters list: reuses one pane for accounts and one for clusters. */
final class RowCell extends LineCell<Row> {
    private final ClusterPane cluster;
    private final AccountPane account;

    RowCell(ClustersViewModel model, RowActions actions) {
        account = new AccountPane(model);
        cluster = new ClusterPane(model, actions, widthProperty());
    }

    @Override
    protected Node fill(Row item) {
        return switch (item) {
            case Row.Account head -> {
                account.show(head);
                yield account;
            }
            case Row.Of row -> {
                cluster.show(row);
                yield cluster;
            }
        };
    }

    @Override
    protected String spoken(Row item) {
        return switch (item) {
            case Row.Account head -> head.name() + " " + head.accountId() + ", " + head.words();
            case Row.Of row -> cluster.spoken(row);
        };
    }

    @Override
    protected @Nullable ContextMenu menu(Row item) {
        return item instanceof Row.Of row ? cluster.menu(row) : null;
    }
}
