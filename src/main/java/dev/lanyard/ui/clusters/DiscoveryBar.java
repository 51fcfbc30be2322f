package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.DiscoveryListener;
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
        model.looking.subscribe(look -> update());
        model.looking.map(_ -> true).orElse(false).subscribe(_ -> announce());
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
        if (model.isLooking() || !problem.isEmpty()) {
            Widgets.announce(this, words.getText());
        } else if (!model.age().isEmpty()) {
            Widgets.announce(
                    this, UiText.count("clusters.group", model.count(ClusterRows.Filter.ALL)));
        }
    }

    private void act() {
        if (model.isLooking()) {
            model.stop();
        } else {
            model.refresh();
        }
    }

    private void update() {
        DiscoveryListener.Step look = model.looking.get();
        Widgets.shown(this, look != null || !problem.isEmpty());
        getStyleClass().remove("bad");
        Widgets.shown(bar, look != null);
        Widgets.shown(skipped, look != null && look.skipped() > 0);
        words.setTooltip(null);
        if (look != null) {
            boolean begins = look.accounts() == 0;
            if (begins) {
                Animations.busy(bar);
            } else {
                bar.setProgress((double) look.accountsDone() / look.accounts());
            }
            words.setText(
                    begins
                            ? UiText.of("clusters.look.start")
                            : UiText.of(
                                    "clusters.look.at",
                                    look.accountsDone(),
                                    look.accounts(),
                                    look.found()));
            skipped.setText(UiText.of("clusters.skipped", look.skipped()));
            verb.setText(UiText.of("clusters.look.stop"));
        } else if (!problem.isEmpty()) {
            getStyleClass().add("bad");
            words.setText(problem);
            words.setTooltip(Widgets.tooltip(problem));
            verb.setText(UiText.of("clusters.look.again"));
        }
    }
}
