package dev.lanyard.ui.clusters;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Front;
import dev.lanyard.ui.kit.Motion;
import dev.lanyard.ui.kit.Parts;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The line above the list: how far a look is, or what went wrong with it. */
final class LookStrip extends HBox {
    private final ClustersViewModel model;
    private final ProgressBar bar = Parts.bar("clusters-progress", 150);
    private final Label words = Parts.text("");
    private final Hyperlink skipped;
    private final Hyperlink verb;
    private @Nullable Failure problem;

    LookStrip(ClustersViewModel model) {
        super(10);
        this.model = model;
        getStyleClass().add("strip");
        setId("clusters-strip");
        words.setId("clusters-strip-words");
        bar.setAccessibleText(Words.of("busy"));
        skipped = Parts.link("clusters-strip-skipped", "", model::showSkipped, "quiet");
        verb = Parts.link("clusters-strip-verb", "", this::act);
        getChildren().addAll(bar, words, skipped, Parts.spring(), verb);
        model.looking().subscribe(look -> update());
        update();
    }

    void problem(@Nullable Failure next) {
        problem = next;
        update();
    }

    private void act() {
        if (model.looking().get().running()) {
            model.stop();
        } else {
            model.look();
        }
    }

    private void update() {
        Look look = model.looking().get();
        Failure failed = problem;
        Parts.shown(this, look.running() || failed != null);
        getStyleClass().remove("bad");
        Parts.shown(bar, look.running());
        Parts.shown(skipped, look.running() && look.skipped() > 0);
        words.setTooltip(null);
        if (look.running()) {
            if (look.total() == 0) {
                Motion.busy(bar);
            } else {
                bar.setProgress(look.fraction());
            }
            words.setText(
                    look.total() == 0
                            ? Words.of("clusters.look.start")
                            : Words.of(
                                    "clusters.look.at", look.done(), look.total(), look.found()));
            skipped.setText(Words.of("clusters.skipped", look.skipped()));
            verb.setText(Words.of("clusters.look.stop"));
        } else if (failed != null) {
            getStyleClass().add("bad");
            words.setText(Front.Note.bad(failed.line()).text());
            words.setTooltip(Parts.tooltip(failed.line()));
            verb.setText(Words.of("clusters.look.again"));
        }
    }
}
