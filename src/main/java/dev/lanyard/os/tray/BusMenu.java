package dev.lanyard.os.tray;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The tray menu as a dbusmenu object on the bus. An item retains its number while its id exists, so
 * that a click that arrives during a change still selects the clicked item.
 */
public final class BusMenu extends ExportedObject implements MenuInterface {
    static final String PATH = "/MenuBar";
    private static final String NODE = "(ia{sv}av)";

    private final Consumer<String> chosen;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, Node> nodes = new HashMap<>();
    private long revision;

    BusMenu(Consumer<String> chosen) {
        super(PATH);
        this.chosen = chosen;
        nodes.put(0, new Node(0, Map.of(), List.of()));
    }

    synchronized UInt32 show(List<TrayItem> items) {
        nodes.clear();
        ids.clear();
        List<Variant<?>> children = children("", items);
        nodes.put(0, new Node(0, Map.of("children-display", new Variant<>("submenu")), children));
        revision++;
        return new UInt32(revision);
    }

    private List<Variant<?>> children(String parent, List<TrayItem> items) {
        List<Variant<?>> children = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            children.add(new Variant<>(node(parent + "/" + i, items.get(i)), NODE));
        }
        return children;
    }

    private Node node(String place, TrayItem item) {
        return switch (item) {
            case TrayItem.Line line ->
                    add(number(place), Map.of("type", new Variant<>("separator")), List.of());
            case TrayItem.Label label ->
                    add(
                            number(place),
                            Map.of("label", label(label.label()), "enabled", new Variant<>(false)),
                            List.of());
            case TrayItem.Action action ->
                    add(chosenBy(action.id()), Map.of("label", label(action.label())), List.of());
            case TrayItem.Tick tick -> add(chosenBy(tick.id()), properties(tick), List.of());
            case TrayItem.Menu menu ->
                    add(
                            number(menu.id()),
                            Map.of(
                                    "label",
                                    label(menu.label()),
                                    "children-display",
                                    new Variant<>("submenu")),
                            children(menu.id(), menu.items()));
        };
    }

    private static Map<String, Variant<?>> properties(TrayItem.Tick tick) {
        Map<String, Variant<?>> properties = new HashMap<>();
        properties.put("label", label(tick.label()));
        properties.put("toggle-type", new Variant<>("radio"));
        properties.put("toggle-state", new Variant<>(tick.ticked() ? 1 : 0));
        if (tick.dot() != null) {
            properties.put("icon-data", new Variant<>(PngDot.of(tick.dot()), "ay"));
        }
        return properties;
    }

    /** Escapes underscores, which mark access keys. */
    private static Variant<?> label(String label) {
        return new Variant<>(label.replace("_", "__"));
    }

    private int chosenBy(String id) {
        int number = number("id " + id);
        ids.put(number, id);
        return number;
    }

    private int number(String key) {
        return numbers.computeIfAbsent(key, absent -> numbers.size() + 1);
    }

    private Node add(int number, Map<String, Variant<?>> properties, List<Variant<?>> children) {
        Node node = new Node(number, properties, children);
        nodes.put(number, node);
        return node;
    }

    @Override
    public synchronized Layout<UInt32, Node> layout(
            int parent, int depth, List<String> properties) {
        Node node = nodes.get(parent);
        return new Layout<>(
                new UInt32(revision), node == null ? new Node(parent, Map.of(), List.of()) : node);
    }

    @Override
    public synchronized List<Properties> groupProperties(
            List<Integer> requested, List<String> properties) {
        List<Properties> found = new ArrayList<>();
        for (Integer id : requested.isEmpty() ? List.copyOf(nodes.keySet()) : requested) {
            Node node = nodes.get(id);
            if (node != null) {
                found.add(new Properties(id, node.properties));
            }
        }
        return found;
    }

    @Override
    public synchronized Variant<?> property(int id, String name) {
        Node node = nodes.get(id);
        Variant<?> value = node == null ? null : node.properties.get(name);
        return value == null ? new Variant<>("") : value;
    }

    @Override
    public void event(int id, String event, Variant<?> data, UInt32 time) {
        String target;
        synchronized (this) {
            target = ids.get(id);
        }
        if (target != null && event.equals("clicked")) {
            chosen.accept(target);
        }
    }

    @Override
    public List<Integer> eventGroup(List<Event> events) {
        for (Event one : events) {
            event(one.id, one.event, one.data, one.time);
        }
        return List.of();
    }

    @Override
    public boolean aboutToShow(int id) {
        return false;
    }

    @Override
    public Layout<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> requested) {
        return new Layout<>(List.of(), List.of());
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Version", new Variant<>(new UInt32(3)));
        all.put("Status", new Variant<>("normal"));
        all.put("TextDirection", new Variant<>("ltr"));
        all.put("IconThemePath", new Variant<>(new String[0], "as"));
        return all;
    }
}
