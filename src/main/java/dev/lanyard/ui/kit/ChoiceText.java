package dev.lanyard.ui.kit;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the values of a choice by their names; a value cannot be typed.
 *
 * @param <T> the type of the values
 */
public final class ChoiceText<T> extends StringConverter<T> {
    private final Function<T, String> names;

    /** Creates a converter. */
    public ChoiceText(Function<T, String> names) {
        this.names = names;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : names.apply(value);
    }

    @Override
    public @Nullable T fromString(String text) {
        return null;
    }
}
