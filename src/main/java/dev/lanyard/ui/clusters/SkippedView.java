package dev.lanyard.ui.clusters;

import dev.lanyard.ui.desk.ClustersDoor;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The reasons for what was skipped. */
public final class SkippedView extends VBox {
    private static final double MOST_HIGH = 320;

    /** How many reasons are laid out at most; the rest are counted. */
    private static final int MOST = 500;

    /**
     * The view of one dialog.
     *
     * @param close closes it
     */
    public SkippedView(SkippedDialog dialog, Runnable close) {
        VBox lines = new VBox(10);
        for (ClustersDoor.Skipped one : dialog.skipped()) {
            if (lines.getChildren().size() == MOST) {
                int more = dialog.skipped().size() - MOST;
                lines.getChildren()
                        .add(Parts.text(Words.of("clusters.skippedMore", more), "muted"));
                break;
            }
            lines.getChildren()
                    .add(
                            new VBox(
                                    1,
                                    Parts.paragraph(one.where(), "medium"),
                                    Parts.paragraph(one.why(), "small", "muted")));
        }
        ScrollPane scroll = Parts.scroll(lines);
        scroll.setMaxHeight(MOST_HIGH);
        // How high it is, is known when its texts have been wrapped.
        lines.heightProperty()
                .subscribe(
                        height -> scroll.setPrefHeight(Math.min(MOST_HIGH, height.doubleValue())));
        scroll.setPrefWidth(460);
        HBox foot = new HBox(Parts.mainButton("skipped-close", Words.of("dialog.close"), close));
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(Parts.text(dialog.title(), "dialog-title"), scroll, foot);
        setMargin(scroll, new Insets(14, 0, 0, 0));
        setMargin(foot, new Insets(16, 0, 0, 0));
        setPrefWidth(460);
    }
}
