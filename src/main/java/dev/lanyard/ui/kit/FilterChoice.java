package dev.lanyard.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The filter of a list, which is remembered by its name. */
public final class FilterChoice<E extends Enum<E>> {
    private final ObjectProperty<E> value;

    /** Creates a choice with its first value. */
    public FilterChoice(E first) {
        value = new SimpleObjectProperty<>(first);
    }

    /** The chosen filter. */
    public ObjectProperty<E> value() {
        return value;
    }

    /** Returns the name of the filter, to remember it by. */
    public String name() {
        return value.get().name();
    }

    /** Sets the filter of that name, if there is one. */
    public void choose(String name) {
        for (E one : value.get().getDeclaringClass().getEnumConstants()) {
            if (one.name().equals(name)) {
                value.set(one);
            }
        }
    }
}
