package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Animations;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** The line above the list: how far a look is, or what went wrong with it. */
final class DiscoveryBar extends HBox {
    private final ClustersViewModel model;
    private final ProgressBar bar = Widgets.bar("clusters-progress", 150);
    private final Label words = Widgets.text("");
    private final Hyperlink skipped;
    private final Hyperlink verb;
    private String problem = "";

    DiscoveryBar(ClustersViewModel model) {
        super(10);
        this.model = model;
        getStyleClass().add("strip");
        setId("clusters-strip");
        words.setId("clusters-strip-words");
        bar.setAccessibleText(UiText.of("busy"));
        skipped = Widgets.link("clusters-strip-skipped", "", model::showSkipped, "quiet");
        verb = Widgets.link("clusters-strip-verb", "", this::act);
        getChildren().addAll(bar, words, skipped, Widgets.spring(), verb);
        model.looking().subscribe(look -> update());
        model.looking().map(DiscoveryProgress::running).subscribe(_ -> announce());
        update();
    }

    void problem(String next) {
        problem = next;
        update();
        if (!next.isEmpty()) {
            announce();
        }
    }

    /** A discovery is announced when it begins and when it ends, not at each account. */
    private void announce() {
        if (model.looking().get().running() || !problem.isEmpty()) {
            Widgets.announce(this, words.getText());
        } else if (!model.age().isEmpty()) {
            Widgets.announce(
                    this, UiText.count("clusters.group", model.count(ClusterRows.Filter.ALL)));
        }
    }

    private void act() {
        if (model.looking().get().running()) {
            model.stop();
        } else {
            model.refresh();
        }
    }

    private void update() {
        DiscoveryProgress look = model.looking().get();
        String failed = problem;
        Widgets.shown(this, look.running() || !failed.isEmpty());
        getStyleClass().remove("bad");
        Widgets.shown(bar, look.running());
        Widgets.shown(skipped, look.running() && look.skipped() > 0);
        words.setTooltip(null);
        if (look.running()) {
            if (look.total() == 0) {
                Animations.busy(bar);
            } else {
                bar.setProgress(look.fraction());
            }
            words.setText(
                    look.total() == 0
                            ? UiText.of("clusters.look.start")
                            : UiText.of(
                                    "clusters.look.at", look.done(), look.total(), look.found()));
            skipped.setText(UiText.of("clusters.skipped", look.skipped()));
            verb.setText(UiText.of("clusters.look.stop"));
        } else if (!failed.isEmpty()) {
            getStyleClass().add("bad");
            words.setText(failed);
            words.setTooltip(Widgets.tooltip(failed));
            verb.setText(UiText.of("clusters.look.again"));
        }
    }
}
