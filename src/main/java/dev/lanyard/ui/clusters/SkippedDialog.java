package dev.lanyard.ui.clusters;

import dev.lanyard.ui.desk.ClustersDoor;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Front;
import java.util.List;

/**
 * What a look could not look at, and why.
 *
 * @param skipped one a line
 */
public record SkippedDialog(List<ClustersDoor.Skipped> skipped) implements Front.Dialog {
    public SkippedDialog {
        skipped = List.copyOf(skipped);
    }

    @Override
    public String title() {
        return Words.count("clusters.skippedTitle", skipped.size());
    }

    @Override
    public void dismissed() {
        // Only read.
    }
}
