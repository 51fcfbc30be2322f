package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The reasons for what was skipped. */
public final class SkippedView extends VBox {
    private static final double MAX_HIGH = 320;

    /** How many reasons are laid out at most; the rest are counted. */
    private static final int MAX_ENTRIES = 500;

    /**
     * The view of one dialog.
     *
     * @param close closes it
     */
    public SkippedView(SkippedDialog dialog, Runnable close) {
        VBox lines = new VBox(10);
        for (ClusterService.Skipped one : dialog.skipped()) {
            if (lines.getChildren().size() == MAX_ENTRIES) {
                int more = dialog.skipped().size() - MAX_ENTRIES;
                lines.getChildren()
                        .add(Widgets.text(UiText.of("clusters.skippedMore", more), "muted"));
                break;
            }
            lines.getChildren()
                    .add(
                            new VBox(
                                    1,
                                    Widgets.paragraph(one.where(), "medium"),
                                    Widgets.paragraph(one.why(), "small", "muted")));
        }
        ScrollPane scroll = Widgets.scroll(lines);
        scroll.setMaxHeight(MAX_HIGH);
        // How high it is, is known when its texts have been wrapped.
        lines.heightProperty()
                .subscribe(
                        height -> scroll.setPrefHeight(Math.min(MAX_HIGH, height.doubleValue())));
        scroll.setPrefWidth(460);
        HBox foot =
                Widgets.dialogFoot(
                        Widgets.mainButton("skipped-close", UiText.of("dialog.close"), close));
        getChildren().addAll(Widgets.text(dialog.title(), "dialog-title"), scroll, foot);
        setMargin(scroll, new Insets(14, 0, 0, 0));
        setPrefWidth(460);
    }
}
