package dev.lanyard.ui.kit;

import javafx.beans.property.SimpleObjectProperty;

/** The filter of a list, which is remembered by its name. */
public final class FilterChoice<E extends Enum<E>> extends SimpleObjectProperty<E> {
    public FilterChoice(E first) {
        super(first);
    }

    /** Returns the name of the filter, to remember it by. */
    public String chosen() {
        return get().name();
    }

    public void choose(String name) {
        for (E one : get().getDeclaringClass().getEnumConstants()) {
            if (one.name().equals(name)) {
                set(one);
            }
        }
    }
}
