package dev.lanyard.ui.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A list that is updated while the user works in it: the selection follows its items. Enter runs an
 * item's action, the menu key opens its menu.
 *
 * @param <T> the type of the items
 */
public final class LineList<T> extends ListView<T> {
    public static final double LINE = 44;

    private final ObservableList<T> source;
    private final Function<T, Object> key;
    private final Predicate<T> head;
    private final Set<Object> news = new HashSet<>();
    private boolean arriving;
    private Runnable enter = () -> {};
    private Supplier<Object> question = () -> "";
    private Object answered = "";

    /**
     * Creates a list.
     *
     * @param name name for a screen reader
     * @param source the items
     * @param key identifies an item across updates
     * @param head whether an item is a heading
     */
    public LineList(
            String id,
            String name,
            ObservableList<T> source,
            Function<T, Object> key,
            Predicate<T> head) {
        this.source = source;
        this.key = key;
        this.head = head;
        setId(id);
        setAccessibleText(name);
        getStyleClass().add("rows");
        setFixedCellSize(LINE);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getItems().setAll(source);
        source.addListener((ListChangeListener<T>) _ -> follow());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new LineSkin<>(this);
    }

    /** Sets the action of Enter on the selection. */
    public void onEnter(Runnable action) {
        enter = action;
    }

    /** Sets whether new items are animated from now on. */
    public void arriving(boolean next) {
        arriving = next;
        if (!next) {
            news.clear();
        }
    }

    /**
     * Sets the parts of the query; the result of another query is shown from its top. JavaFX takes
     * four times as long for a list that has become shorter than its scroll position.
     */
    public void answers(ObservableValue<?>... asked) {
        question = () -> Arrays.stream(asked).map(ObservableValue::getValue).toList();
        answered = question.get();
        for (ObservableValue<?> each : asked) {
            // Not every query changes the items.
            each.addListener((_, _, _) -> showAnswerFromTop());
        }
    }

    private void showAnswerFromTop() {
        Object asked = question.get();
        if (!asked.equals(answered)) {
            answered = asked;
            scrollTo(0);
        }
    }

    /** Selects the first row that is no heading, if none is selected. */
    public void enterFromAbove() {
        requestFocus();
        if (!getSelectionModel().isEmpty()) {
            return;
        }
        for (int i = 0; i < getItems().size(); i++) {
            if (!head.test(getItems().get(i))) {
                getSelectionModel().select(i);
                return;
            }
        }
    }

    public List<T> selected() {
        List<T> lines = new ArrayList<>();
        for (T line : getSelectionModel().getSelectedItems()) {
            if (line != null && !head.test(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    boolean isHead(T line) {
        return head.test(line);
    }

    /** Returns once, for each new item, whether it is new. */
    boolean isNews(T line) {
        return !news.isEmpty() && news.remove(key.apply(line));
    }

    private void follow() {
        MultipleSelectionModel<T> selection = getSelectionModel();
        Set<Object> selected = new HashSet<>();
        for (T line : selection.getSelectedItems()) {
            selected.add(key.apply(line));
        }
        T focused = getFocusModel().getFocusedItem();
        Object focusedKey = focused == null ? null : key.apply(focused);
        if (arriving) {
            Set<Object> known = new HashSet<>();
            getItems().forEach(line -> known.add(key.apply(line)));
            for (T line : source) {
                Object its = key.apply(line);
                if (!known.contains(its)) {
                    news.add(its);
                }
            }
        }
        selection.clearSelection();
        showAnswerFromTop();
        getItems().setAll(source);
        if (!selected.isEmpty() || focusedKey != null) {
            find(selected, focusedKey);
        }
    }

    private void find(Set<Object> selected, @Nullable Object focused) {
        int focus = -1;
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            Object its = key.apply(source.get(i));
            if (its.equals(focused)) {
                focus = i;
            }
            if (selected.contains(its)) {
                indices.add(i);
            }
        }
        if (!indices.isEmpty()) {
            int[] rest = new int[indices.size() - 1];
            for (int i = 1; i < indices.size(); i++) {
                rest[i - 1] = indices.get(i);
            }
            getSelectionModel().selectIndices(indices.getFirst(), rest);
        }
        if (focus >= 0) {
            getFocusModel().focus(focus);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (getSelectionModel().isEmpty()) {
                getSelectionModel().select(getFocusModel().getFocusedIndex());
            }
            enter.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !getSelectionModel().isEmpty()) {
            getSelectionModel().clearSelection();
            event.consume();
        } else if (event.getCode() == KeyCode.CONTEXT_MENU
                || (event.getCode() == KeyCode.F10 && event.isShiftDown())) {
            openMenu();
            event.consume();
        }
    }

    /**
     * JavaFX's own flow applies CSS to every node of a cell each time the cell gets an index, twice
     * for each change of the list. That took three quarters of the time of a key press in the
     * search field; here it is done for cells whose styles have changed.
     */
    private static final class LineSkin<T> extends ListViewSkin<T> {
        LineSkin(LineList<T> list) {
            super(list);
        }

        @Override
        protected VirtualFlow<ListCell<T>> createVirtualFlow() {
            return new VirtualFlow<>() {
                @Override
                protected void setCellIndex(ListCell<T> cell, int index) {
                    if (cell instanceof LineCell<?> line && line.getSkin() != null) {
                        cell.updateIndex(index);
                        line.applyChangedStyles();
                    } else {
                        super.setCellIndex(cell, index);
                    }
                }
            };
        }
    }

    /** Opens the menu of the focused row. */
    public void openMenu() {
        int index = getFocusModel().getFocusedIndex();
        for (Node node : lookupAll(".list-cell")) {
            if (node instanceof LineCell<?> cell && cell.getIndex() == index && !cell.isEmpty()) {
                cell.openMenu();
            }
        }
    }
}
