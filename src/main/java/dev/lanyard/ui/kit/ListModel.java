package dev.lanyard.ui.kit;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The state of a screen with a list: the rows, and the query and filter that they match.
 *
 * @param <T> the type of the rows
 * @param <E> the type of the filter
 */
public abstract class ListModel<T, E extends Enum<E>> {
    public final ObservableList<T> rows = FXCollections.observableArrayList();
    public final StringProperty query = new SimpleStringProperty("");
    public final ObjectProperty<E> filter;
    private final E all;

    /** Creates a model without rows; {@code all} is the filter that leaves every row. */
    @SuppressWarnings("this-escape") // The listeners are called later.
    protected ListModel(E all) {
        this.all = all;
        filter = new SimpleObjectProperty<>(all);
        query.addListener(_ -> show());
        filter.addListener(_ -> show());
    }

    protected abstract List<T> matching();

    /** Returns the number of rows that a filter leaves. */
    public abstract int count(E which);

    protected void show() {
        List<T> next = matching();
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
    }

    public final void clearFilter() {
        query.set("");
        filter.set(all);
    }

    /** Returns the name of the filter, to remember it by. */
    public final String chosen() {
        return filter.get().name();
    }

    /** Sets the filter that has a name, if one has. */
    public final void choose(String name) {
        for (E one : all.getDeclaringClass().getEnumConstants()) {
            if (one.name().equals(name)) {
                filter.set(one);
            }
        }
    }
}
