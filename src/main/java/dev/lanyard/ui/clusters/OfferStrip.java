package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The banner that offers to convert entries of other tools. */
final class OfferStrip extends HBox {
    OfferStrip(ClustersViewModel model) {
        super(10);
        setId("clusters-offer");
        getStyleClass().add("offer");
        Label words = Widgets.text("");
        words.setId("clusters-offer-words");
        getChildren()
                .addAll(
                        words,
                        Widgets.spring(),
                        Widgets.link(
                                "clusters-offer-later",
                                UiText.of("offer.later"),
                                model::declineOffer,
                                "quiet"),
                        Widgets.button(
                                "clusters-offer-verb",
                                UiText.of("offer.convert.verb"),
                                model::convert));
        model.foreign.subscribe(count -> {
            Widgets.shown(this, count.intValue() > 0);
            words.setText(UiText.count("offer.convert", count.intValue()));
        });
    }
}
