package dev.lanyard.ui.clusters;

import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The line that offers to convert entries of other tools. */
final class OfferStrip extends HBox {
    OfferStrip(ClustersViewModel model) {
        super(10);
        setId("clusters-offer");
        getStyleClass().add("offer");
        Label words = Parts.text("");
        words.setId("clusters-offer-words");
        getChildren()
                .addAll(
                        words,
                        Parts.spring(),
                        Parts.link(
                                "clusters-offer-later",
                                Words.of("offer.later"),
                                model::declineOffer,
                                "quiet"),
                        Parts.button(
                                "clusters-offer-verb",
                                Words.of("offer.convert.verb"),
                                model::convert));
        model.foreign()
                .subscribe(count -> {
                    Parts.shown(this, count.intValue() > 0);
                    words.setText(Words.count("offer.convert", count.intValue()));
                });
    }
}
