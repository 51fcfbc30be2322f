package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The window's content: side bar, banner, screen, note, and the layer of dialogs. */
public final class ShellView extends StackPane {
    /**
     * A screen of the side bar.
     *
     * @param screen the screen
     * @param view builds it when it is first shown
     * @param count the number beside its name; null for none
     */
    public record Page(
            Screen screen, Supplier<Node> view, @Nullable ObservableValue<String> count) {}

    private final ShellViewModel model;
    private final Consumer<String> signIn;
    private final Map<Screen, Supplier<Node>> makers = new HashMap<>();
    private final Map<Screen, Node> made = new HashMap<>();
    private final StackPane content = new StackPane();
    private final StackPane under = new StackPane();
    private final HBox banner = new HBox(10);
    private final HBox note = new HBox(10);
    private final VBox right;

    /**
     * Creates the content.
     *
     * @param signIn signs in to the named session
     */
    public ShellView(
            ShellViewModel model, List<Page> pages, DialogViews dialogs, Consumer<String> signIn) {
        this.model = model;
        this.signIn = signIn;
        setId("window");
        List<Screen> screens = new ArrayList<>();
        Map<Screen, ObservableValue<String>> counts = new HashMap<>();
        for (Page page : pages) {
            screens.add(page.screen());
            makers.put(page.screen(), page.view());
            if (page.count() != null) {
                counts.put(page.screen(), page.count());
            }
        }
        banner.setId("banner");
        right = new VBox(banner, fileProblem(), content, note);
        note.setId("note");
        note.getStyleClass().add("foot");
        VBox.setVgrow(content, Priority.ALWAYS);
        BorderPane all = new BorderPane(right);
        all.setLeft(new SideBar(model, screens, counts));
        under.getChildren().add(all);
        under.getStyleClass().add("under-dialogs");
        getChildren().addAll(under, new DialogLayer(model, dialogs, under));
        model.screen().subscribe(this::showScreen);
        model.banner().subscribe(this::showBanner);
        model.note().subscribe(this::showNote);
    }

    /** The strip that names a config file that cannot be used, over every screen. */
    private HBox fileProblem() {
        Label text = Widgets.paragraph("", "small");
        text.setId("file-problem-text");
        HBox strip = new HBox(text);
        strip.setId("file-problem");
        strip.getStyleClass().addAll("banner", "ended");
        model.fileProblem()
                .subscribe(why -> {
                    text.setText(why);
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
        right.getChildren().remove(note);
        if (cover == null) {
            right.getChildren().add(note);
        } else {
            VBox.setVgrow(cover, Priority.ALWAYS);
            under.getChildren().add(new VBox(cover, note));
        }
    }

    /** Returns whether they are covered. */
    public boolean isCovered() {
        return under.getChildren().size() > 1;
    }

    private void showScreen(Screen screen) {
        Supplier<Node> maker = makers.get(screen);
        if (maker != null) {
            content.getChildren().setAll(made.computeIfAbsent(screen, key -> maker.get()));
        }
    }

    private void showBanner(ShellViewModel.@Nullable Banner next) {
        Widgets.shown(banner, next != null);
        if (next == null) {
            banner.getChildren().clear();
            return;
        }
        banner.getStyleClass().setAll("banner");
        if (next.ended()) {
            banner.getStyleClass().add("ended");
        }
        banner.getChildren()
                .setAll(
                        Widgets.text(next.strong(), "semi"),
                        Widgets.text(next.words()),
                        Widgets.spring(),
                        Widgets.mainButton(
                                "banner-verb", next.verb(), () -> signIn.accept(next.session())));
    }

    private void showNote(WindowHost.@Nullable Note next) {
        Widgets.shown(note, next != null);
        if (next == null) {
            note.getChildren().clear();
            return;
        }
        Label text = Widgets.text(next.text(), "small");
        text.setId("note-text");
        if (next.bad()) {
            text.getStyleClass().add("bad");
        }
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        note.getChildren().setAll(text);
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
