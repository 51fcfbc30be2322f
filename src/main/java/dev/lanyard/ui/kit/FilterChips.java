package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** The row of filters under a screen's head, each with the number of rows that it leaves. */
public final class FilterChips<E extends Enum<E>> extends HBox {
    private final String screen;
    private final ObjectProperty<E> filter;
    private final ToIntFunction<E> count;
    private final Map<E, ToggleButton> chips = new LinkedHashMap<>();

    /** Creates a chip for each value; ids and text keys begin with the screen's. */
    public FilterChips(String screen, ObjectProperty<E> filter, ToIntFunction<E> count) {
        super(6);
        this.screen = screen;
        this.filter = filter;
        this.count = count;
        getStyleClass().addAll("under-head", "lined");
        for (E value : filter.get().getDeclaringClass().getEnumConstants()) {
            ToggleButton chip = Widgets.chip(screen + "-chip-" + key(value), () -> choose(value));
            chips.put(value, chip);
            getChildren().add(chip);
        }
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void choose(E value) {
        filter.set(value);
        show();
    }

    /** Updates the counts and the selection. */
    public void show() {
        chips.forEach((value, chip) -> {
            String text = screen + ".filter." + key(value);
            chip.setText(UiText.of(text, count.applyAsInt(value)));
            chip.setSelected(value == filter.get());
        });
    }
}
