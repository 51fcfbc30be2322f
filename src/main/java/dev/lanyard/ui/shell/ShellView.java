package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.ListScreen;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The window's content: side bar, banner, screen, note, and the layer of dialogs. */
public final class ShellView extends StackPane {
    private final ShellViewModel model;
    private final Consumer<String> signIn;
    private final Map<Screen, Supplier<Node>> pages;
    private final Map<Screen, Node> made = new HashMap<>();
    private final StackPane content = new StackPane();
    private final StackPane under = new StackPane();
    private final HBox banner = new HBox(10);
    private final HBox note = new HBox(10);
    private final VBox foot = new VBox(note);
    private final SideBar sideBar;

    /**
     * Creates the content.
     *
     * @param pages builds each screen when it is first shown
     * @param counts the numbers beside the names in the side bar
     * @param signIn signs in to the named session
     */
    public ShellView(
            ShellViewModel model,
            Map<Screen, Supplier<Node>> pages,
            Map<Screen, ObservableValue<String>> counts,
            Consumer<String> signIn) {
        this.model = model;
        this.pages = pages;
        this.signIn = signIn;
        setId("window");
        banner.setId("banner");
        // Over the content's foot, so that neither moves.
        foot.setAlignment(Pos.BOTTOM_CENTER);
        foot.setPickOnBounds(false);
        StackPane middle = new StackPane(content, foot);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox right = new VBox(banner, fileProblem(), middle);
        note.setId("note");
        note.getStyleClass().add("foot");
        BorderPane all = new BorderPane(right);
        sideBar = new SideBar(model, counts);
        all.setLeft(sideBar);
        under.getChildren().add(all);
        under.getStyleClass().add("under-dialogs");
        getChildren().addAll(under, new DialogLayer(model, under));
        model.screen.subscribe(this::showScreen);
        model.banner.subscribe(this::showBanner);
        model.note.subscribe(this::showNote);
    }

    /** The strip that names a config file that cannot be used, over every screen. */
    private HBox fileProblem() {
        Label text = Widgets.paragraph("", "small");
        text.setId("file-problem-text");
        HBox strip = new HBox(text);
        strip.setId("file-problem");
        strip.getStyleClass().addAll("banner", "ended");
        model.fileProblem.subscribe(why -> {
            text.setText(why);
            Widgets.announce(strip, why);
            Widgets.shown(strip, !why.isEmpty());
        });
        return strip;
    }

    /**
     * Covers the side bar and screens, but not the note, as the first run does; null uncovers them.
     */
    public void cover(@Nullable Node cover) {
        while (under.getChildren().size() > 1) {
            under.getChildren().removeLast();
        }
        under.getChildren().getFirst().setVisible(cover == null);
        foot.getChildren().remove(note);
        if (cover == null) {
            foot.getChildren().add(note);
        } else {
            VBox.setVgrow(cover, Priority.ALWAYS);
            under.getChildren().add(new VBox(cover, note));
        }
    }

    /** Moves the focus to the search field of the visible screen, if it has one. */
    public void focusSearch() {
        if (content.getChildren().getFirst() instanceof ListScreen<?, ?> screen) {
            screen.focusSearch();
        }
    }

    /** Sets the name of the program in the side bar. */
    public void brand(String name) {
        sideBar.brand(name);
    }

    /** Returns whether they are covered. */
    public boolean isCovered() {
        return under.getChildren().size() > 1;
    }

    private void showScreen(Screen screen) {
        Supplier<Node> maker = pages.get(screen);
        if (maker != null) {
            Node focused = getScene() == null ? null : getScene().getFocusOwner();
            boolean byItem = focused != null && sideBar.isItemOf(focused, screen);
            Node next = made.computeIfAbsent(screen, key -> maker.get());
            content.getChildren().setAll(next);
            if (!byItem && getScene() != null) {
                // Makes the skins: without its own, a scroll pane has no content.
                next.applyCss();
                focusFirst(next);
            }
        }
    }

    /** Focuses a screen's list, or its first control that is not a link of its head. */
    private static void focusFirst(Node screen) {
        Node list = screen.lookup(".rows");
        Node first = list != null && list.isVisible() ? list : firstControl(screen);
        if (first != null) {
            first.requestFocus();
        }
    }

    private static @Nullable Node firstControl(Node node) {
        if (!node.isVisible()) {
            return null;
        }
        if (node instanceof Control && node.isFocusTraversable()) {
            return node instanceof Hyperlink ? null : node;
        }
        if (node instanceof ScrollPane pane) {
            return firstControl(pane.getContent());
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = firstControl(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private void showBanner(ShellViewModel.@Nullable Banner next) {
        Widgets.shown(banner, next != null);
        if (next == null) {
            banner.getChildren().clear();
            return;
        }
        Widgets.announce(banner, next.strong() + " " + next.words());
        banner.getStyleClass().setAll("banner");
        if (next.ended()) {
            banner.getStyleClass().add("ended");
        }
        String session = next.session();
        Runnable action = session == null ? model::restart : () -> signIn.accept(session);
        banner.getChildren()
                .setAll(
                        Widgets.text(next.strong(), "semi"),
                        Widgets.text(next.words()),
                        Widgets.spring(),
                        Widgets.mainButton("banner-verb", next.verb(), action));
    }

    private void showNote(WindowHost.@Nullable Note next) {
        Widgets.shown(note, next != null);
        if (next == null) {
            note.getChildren().clear();
            return;
        }
        Widgets.announce(note, next.text());
        Label text = Widgets.text(next.text(), "small");
        text.setId("note-text");
        if (next.bad()) {
            text.getStyleClass().add("bad");
        }
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        note.getChildren().setAll(text);
        for (WindowHost.Action action : next.actions()) {
            boolean first = note.getChildren().size() == 1;
            note.getChildren()
                    .add(
                            Widgets.button(
                                    first ? "note-verb" : "note-verb-" + note.getChildren().size(),
                                    action.verb(),
                                    () -> {
                                        model.clearNote();
                                        action.run().run();
                                    }));
        }
        note.getChildren()
                .add(Widgets.button("note-close", UiText.of("note.close"), model::clearNote));
    }
}
