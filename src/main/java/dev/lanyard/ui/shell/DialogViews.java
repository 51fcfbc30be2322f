package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Front;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.layout.Region;

/** Which view shows which dialog. */
public final class DialogViews {
    private final Map<Class<?>, Function<Front.Dialog, Region>> views = new LinkedHashMap<>();

    /** Adds one kind of dialog. */
    public <D extends Front.Dialog> DialogViews with(Class<D> kind, Function<D, Region> view) {
        views.put(kind, dialog -> view.apply(kind.cast(dialog)));
        return this;
    }

    Region of(Front.Dialog dialog) {
        Function<Front.Dialog, Region> view = views.get(dialog.getClass());
        if (view == null) {
            throw new IllegalStateException("no view for " + dialog.getClass());
        }
        return view.apply(dialog);
    }
}
