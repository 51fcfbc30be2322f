package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.UiText;
import java.util.List;

/**
 * What a look could not look at, and why.
 *
 * @param skipped one a line
 */
public record SkippedDialog(List<ClusterService.Skipped> skipped) implements WindowHost.Dialog {
    public SkippedDialog {
        skipped = List.copyOf(skipped);
    }

    @Override
    public String title() {
        return UiText.count("clusters.skippedTitle", skipped.size());
    }
}
