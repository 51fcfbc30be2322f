package dev.lanyard.ui.kit;

import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/**
 * The skin of a {@link LineList}. JavaFX's own flow applies CSS to every node of a cell each time
 * the cell gets an index, twice for each change of the list. That took three quarters of the time
 * of a key press in the search field; here it is done for cells whose styles have changed.
 */
final class LineListSkin<T> extends ListViewSkin<T> {
    LineListSkin(LineList<T> list) {
        super(list);
    }

    @Override
    protected VirtualFlow<ListCell<T>> createVirtualFlow() {
        return new Flow<>();
    }

    private static final class Flow<T> extends VirtualFlow<ListCell<T>> {
        @Override
        protected void setCellIndex(ListCell<T> cell, int index) {
            if (cell instanceof LineCell<?> line && line.getSkin() != null) {
                cell.updateIndex(index);
                line.applyChangedStyles();
            } else {
                super.setCellIndex(cell, index);
            }
        }
    }
}
