package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A screen with a list: the search field and filters above it, and the state in place of no rows.
 *
 * @param <T> the type of the rows
 * @param <E> the type of the filter
 */
public abstract class ListScreen<T, E extends Enum<E>> extends VBox {
    protected final LineList<T> list;
    protected final SearchField search;

    /** The row of filters under the head, each with the number of rows that it leaves. */
    protected final HBox chips = new HBox(6);

    protected final StatePane state;
    private final String id;
    private final ListModel<T, E> model;
    private final Map<E, ToggleButton> byFilter = new LinkedHashMap<>();

    /**
     * Creates the parts, which the screen adds.
     *
     * @param id the id of the screen, with which ids and text keys begin
     * @param key identifies a row across updates
     * @param head whether a row is a heading
     */
    @SuppressWarnings("this-escape") // To JavaFX, which keeps the id.
    protected ListScreen(
            String id, ListModel<T, E> model, Function<T, Object> key, Predicate<T> head) {
        this.id = id;
        this.model = model;
        setId(id);
        list = new LineList<>(id + "-list", UiText.of(id + ".title"), model.rows, key, head);
        list.answers(model.query, model.filter);
        search =
                new SearchField(
                        id + "-search", UiText.of(id + ".find"), model.query, list::enterFromAbove);
        chips.getStyleClass().addAll("under-head", "lined");
        for (E value : model.filter.get().getDeclaringClass().getEnumConstants()) {
            ToggleButton chip =
                    Widgets.chip(id + "-chip-" + UiText.key(value), () -> choose(value));
            byFilter.put(value, chip);
            chips.getChildren().add(chip);
        }
        state = new StatePane(id + "-state");
    }

    private void choose(E value) {
        model.filter.set(value);
        showChips();
    }

    /** Updates the counts and the selection of the filters. */
    protected final void showChips() {
        byFilter.forEach((value, chip) -> {
            String text = id + ".filter." + UiText.key(value);
            chip.setText(UiText.of(text, model.count(value)));
            chip.setSelected(value == model.filter.get());
        });
    }

    /** Returns the key of the texts of a state without rows. */
    protected final String keyOf(Enum<?> why) {
        return id + ".empty." + UiText.key(why);
    }

    /** Sets what Enter does with the selection, and what shows the selection after a change. */
    protected final void onSelection(Runnable enter, Runnable changed) {
        list.setAccessibleHelp(UiText.of(id + ".help"));
        list.onEnter(enter);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<T>) _ -> changed.run());
    }

    /** Moves the focus to the search field. */
    public final void focusSearch() {
        search.focus();
    }
}
