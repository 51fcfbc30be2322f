package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.WindowHost;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.layout.Region;

/** Maps the type of a dialog to its view. */
public final class DialogViews {
    private final Map<Class<?>, Function<WindowHost.Dialog, Region>> views = new LinkedHashMap<>();

    /** Registers the view of a type of dialog. */
    public <D extends WindowHost.Dialog> DialogViews with(Class<D> kind, Function<D, Region> view) {
        views.put(kind, dialog -> view.apply(kind.cast(dialog)));
        return this;
    }

    Region of(WindowHost.Dialog dialog) {
        Function<WindowHost.Dialog, Region> view = views.get(dialog.getClass());
        if (view == null) {
            throw new IllegalStateException("no view for " + dialog.getClass());
        }
        return view.apply(dialog);
    }
}
