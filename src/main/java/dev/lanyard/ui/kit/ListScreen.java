package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
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
    protected final FilterChips<E> chips;
    protected final StatePane state;

    /**
     * Creates the parts, which the screen adds.
     *
     * @param id the id of the screen, with which ids and text keys begin
     * @param key identifies a row across updates
     * @param head whether a row is a heading
     * @param count the number of rows that a filter leaves
     */
    @SuppressWarnings("this-escape") // To JavaFX, which keeps the id.
    protected ListScreen(
            String id,
            ObservableList<T> rows,
            Function<T, Object> key,
            Predicate<T> head,
            StringProperty query,
            ObjectProperty<E> filter,
            ToIntFunction<E> count) {
        setId(id);
        list = new LineList<>(id + "-list", UiText.of(id + ".title"), rows, key, head);
        list.answers(query, filter);
        search =
                new SearchField(
                        id + "-search", UiText.of(id + ".find"), query, list::enterFromAbove);
        chips = new FilterChips<>(id, filter, count);
        state = new StatePane(id + "-state");
    }

    /** Moves the focus to the search field. */
    public final void focusSearch() {
        search.focus();
    }
}
