package dev.lanyard.ui.kit;

import dev.lanyard.text.MultiLine;
import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Factories of the controls that the screens share; the style sheet defines their appearance. */
public final class Widgets {
    private Widgets() {}

    public static Label text(String text, String... styles) {
        return cleaned(label(text, styles), SingleLine::of);
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        label.setEllipsisString("…");
        return label;
    }

    /** A text that wraps. */
    public static Label paragraph(String text, String... styles) {
        Label label = cleaned(label(text, styles), MultiLine::of);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String id, String text, Runnable action, String... styles) {
        Button button = cleaned(new Button(text), SingleLine::of);
        button.setMnemonicParsing(false);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The button of a screen's main action. */
    public static Button mainButton(String id, String text, Runnable action) {
        return button(id, text, action, "accent");
    }

    public static Hyperlink link(String id, String text, Runnable action, String... styles) {
        Hyperlink link = cleaned(new Hyperlink(text), SingleLine::of);
        link.setMnemonicParsing(false);
        link.setId(id);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.getStyleClass().addAll(styles);
        link.setOnAction(event -> {
            link.setVisited(false);
            action.run();
        });
        return link;
    }

    /** A menu item; underscores in its text are literal. */
    public static MenuItem menuItem(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(SingleLine.of(text));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    public static MenuButton menuButton() {
        return cleaned(new MenuButton(), SingleLine::of);
    }

    public static Tooltip tooltip(String text) {
        return new Tooltip(MultiLine.of(text));
    }

    public static Menu menu(String text) {
        return new Menu(SingleLine.of(text));
    }

    public static CheckBox checkBox(String text) {
        return cleaned(new CheckBox(text), SingleLine::of);
    }

    /** A choice of values by their names, which are clean; a value cannot be typed. */
    public static <T> ComboBox<T> choice(
            String id, String name, Collection<T> values, Function<T, String> names) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : names.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return null;
                    }
                });
        return box;
    }

    /** Nodes beside each other, centred. */
    public static HBox line(double spacing, Node... nodes) {
        HBox line = new HBox(spacing, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** What did not work, and why. */
    public static VBox reason(String what, String why) {
        return new VBox(1, paragraph(what, "medium"), paragraph(why, "small", "muted"));
    }

    /**
     * Removes control and format characters from each text that is set on a node: names come from
     * AWS and from files. A bound text must already be clean.
     */
    private static <T extends Labeled> T cleaned(T node, UnaryOperator<String> cleaning) {
        node.textProperty()
                .subscribe(text -> {
                    String clean = cleaning.apply(text);
                    if (text != null && !clean.equals(text) && !node.textProperty().isBound()) {
                        node.setText(clean);
                    }
                });
        return node;
    }

    /** One of a group of filters. */
    public static ToggleButton chip(String id, Runnable action) {
        ToggleButton chip = new ToggleButton();
        chip.setMnemonicParsing(false);
        chip.getStyleClass().setAll("chip");
        chip.setId(id);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(event -> action.run());
        return chip;
    }

    /** The head of a screen: its title, and what is beside it. */
    public static HBox head(String title, Node... beside) {
        Label label = text(title, "title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(12, label);
        head.getChildren().addAll(beside);
        head.getStyleClass().add("screen-head");
        return head;
    }

    /** The foot of a dialog: its buttons at the right, the main one last. */
    public static HBox dialogFoot(Node... nodes) {
        HBox foot = new HBox(8, nodes);
        foot.setAlignment(Pos.CENTER_RIGHT);
        VBox.setMargin(foot, new Insets(16, 0, 0, 0));
        return foot;
    }

    /** A spacer that takes the remaining width. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /**
     * A vertical scroll pane without a cached image: JavaFX would keep one of the visible part, 2
     * MB at the window's initial size, for the life of the pane.
     */
    public static ScrollPane scroll(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.skinProperty()
                .subscribe(skin -> {
                    Node view = scroll.lookup(".viewport");
                    if (view != null) {
                        view.setCache(false);
                    }
                });
        return scroll;
    }

    /** A state's dot: filled or a ring; a further style sets the colour. */
    public static Region dot(String... styles) {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        dot.getStyleClass().addAll(styles);
        return dot;
    }

    /** Returns the style of a session's dot; signed out is a ring. */
    public static String dotOf(SessionLine.State state) {
        return switch (state) {
            case GOOD -> "good";
            case SOON, UNREAD -> "soon";
            case ENDED -> "ended";
            case OUT -> "ring";
        };
    }

    /** Formats an account id in groups of four digits, as the AWS console does. */
    public static String spaced(String id) {
        return id.length() == 12
                ? id.substring(0, 4) + " " + id.substring(4, 8) + " " + id.substring(8)
                : id;
    }

    /** A thin indeterminate progress bar. */
    public static ProgressBar busy(String id, double width) {
        ProgressBar bar = bar(id, width);
        bar.setAccessibleText(UiText.of("busy"));
        Animations.busy(bar);
        return bar;
    }

    public static ProgressBar bar(String id, double width) {
        ProgressBar bar = new ProgressBar(0);
        bar.setId(id);
        bar.getStyleClass().add("thin");
        bar.setPrefWidth(width);
        bar.setMinWidth(width);
        return bar;
    }

    /** Draws the logo, a lanyard's V with a key card below it. */
    public static Node mark(double size) {
        SVGPath ribbon = new SVGPath();
        ribbon.setContent("M6 3.2 12 10.6 18 3.2");
        ribbon.getStyleClass().add("mark-ribbon");
        SVGPath card = new SVGPath();
        card.setFillRule(FillRule.EVEN_ODD);
        card.setContent(
                "M8 10.4h8a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3z"
                        + "M12 13.2a2.1 2.1 0 0 0-1 3.95v1.95a1 1 0 0 0 2 0v-1.95a2.1 2.1 0 0 0-1-3.95z");
        card.getStyleClass().add("mark-card");
        javafx.scene.Group both = new javafx.scene.Group(ribbon, card);
        both.setScaleX(size / 24);
        both.setScaleY(size / 24);
        StackPane box = new StackPane(new javafx.scene.Group(both));
        box.setMinSize(size, size);
        box.setPrefSize(size, size);
        box.setMaxSize(size, size);
        return box;
    }

    /** Sets the style classes beside a control's own; does nothing if they are unchanged. */
    public static void styled(Node node, String kind, String... styles) {
        List<String> all = new ArrayList<>();
        all.add(kind);
        Collections.addAll(all, styles);
        if (!node.getStyleClass().equals(all)) {
            node.getStyleClass().setAll(all);
        }
    }

    /** Shows a truncated text in full in a tooltip: measured when the mouse comes. */
    public static void whole(Label label) {
        label.addEventHandler(
                MouseEvent.MOUSE_ENTERED,
                _ -> {
                    boolean cut = label.getWidth() + 0.5 < label.prefWidth(-1);
                    label.setTooltip(cut ? tooltip(label.getText()) : null);
                });
    }

    /**
     * Tells assistive technology of a text that appears. JavaFX has no live regions: what is read
     * depends on the screen reader, and on Linux JavaFX has no bridge to AT-SPI at all.
     */
    public static void announce(Node node, String text) {
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(text);
        node.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Returns whether a node or one around it fits. */
    public static boolean isWithin(@Nullable Object node, Predicate<Node> fits) {
        for (Node at = node instanceof Node one ? one : null; at != null; at = at.getParent()) {
            if (fits.test(at)) {
                return true;
            }
        }
        return false;
    }

    /** Gives a node the same width always. */
    public static void width(Region box, double width) {
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
    }

    /** Shows a node, or removes it from the layout. */
    public static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
