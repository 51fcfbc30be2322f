package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.layout.VBox;

/** What a discovery could not search, and why. */
final class SkippedDialog extends Dialog {
    private static final double WIDTH = 460;
    private static final double MAX_HEIGHT = 320;

    /** Maximum number of reasons that are laid out; the rest are counted. */
    private static final int MAX_ENTRIES = 500;

    SkippedDialog(WindowHost front, List<ClusterService.Skipped> skipped) {
        super(UiText.count("clusters.skippedTitle", skipped.size()), WIDTH);
        VBox lines = new VBox(10);
        for (ClusterService.Skipped one :
                skipped.subList(0, Math.min(MAX_ENTRIES, skipped.size()))) {
            lines.getChildren().add(Widgets.reason(one.where(), one.why()));
        }
        int more = skipped.size() - MAX_ENTRIES;
        if (more > 0) {
            lines.getChildren().add(Widgets.text(UiText.of("clusters.skippedMore", more), "muted"));
        }
        showList(lines, MAX_HEIGHT, "skipped", front);
    }
}
