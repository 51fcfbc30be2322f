package dev.lanyard.os.tray;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** The tray icon as a StatusNotifierItem object on the bus. */
public final class BusItem extends ExportedObject implements ItemInterface {
    static final String PATH = "/StatusNotifierItem";
    private static final int[] SIZES = {16, 22, 24, 32, 48};

    private final Runnable activated;
    private final String colour;
    private final Map<TrayAppearance.Picture, List<Object[]>> pictures =
            new EnumMap<>(TrayAppearance.Picture.class);
    private volatile TrayAppearance look;

    /** Creates an item in {@code white} or {@code black}, to contrast with the panel. */
    BusItem(TrayAppearance first, String colour, Runnable activated) {
        super(PATH);
        this.look = first;
        this.colour = colour;
        this.activated = activated;
    }

    void show(TrayAppearance next) {
        look = next;
    }

    /** Images of several sizes: width, height, and ARGB32 in network byte order. */
    private synchronized List<Object[]> pixmaps() {
        return pictures.computeIfAbsent(
                look.picture(),
                picture -> {
                    List<Object[]> sizes = new ArrayList<>();
                    for (int size : SIZES) {
                        IconPixels pixels =
                                IconPixels.of(picture.file() + "-" + colour + "-" + size);
                        sizes.add(new Object[] {size, size, pixels.argb()});
                    }
                    return sizes;
                });
    }

    @Override
    public void activate(int x, int y) {
        activated.run();
    }

    @Override
    public void secondaryActivate(int x, int y) {
        activated.run();
    }

    @Override
    public void contextMenu(int x, int y) {
        // The menu is exported on the bus; hosts that do not draw it show nothing.
    }

    @Override
    public void scroll(int delta, String orientation) {
        // The icon does not react to scrolling.
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("ApplicationStatus"));
        all.put("Id", new Variant<>("lanyard"));
        all.put("Title", new Variant<>("Lanyard"));
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(pixmaps(), "a(iiay)"));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("AttentionIconName", new Variant<>(""));
        Object[] toolTip = {"", List.of(), "Lanyard", look.tooltip()};
        all.put("ToolTip", new Variant<>(toolTip, "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(BusMenu.PATH)));
        return all;
    }
}
