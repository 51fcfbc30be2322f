package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.DiscoveryListener;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the progress of a discovery from many threads and passes it to the screen in batches: at
 * most one post is pending, however fast results arrive.
 */
final class DiscoveryBatcher implements ClusterService.Progress {
    private final ClustersViewModel screen;
    private final UiTasks tasks;
    private List<ClusterItem> waiting = new ArrayList<>();
    private final List<ClusterService.Skipped> skipped = new ArrayList<>();
    private DiscoveryListener.@Nullable Step latest;
    private boolean posted;
    private volatile boolean stopped;

    DiscoveryBatcher(ClustersViewModel screen, UiTasks tasks) {
        this.screen = screen;
        this.tasks = tasks;
    }

    @Override
    public void at(DiscoveryListener.Step step) {
        add(() -> latest = step);
    }

    @Override
    public void found(ClusterItem item) {
        add(() -> waiting.add(item));
    }

    @Override
    public synchronized void skipped(ClusterService.Skipped one) {
        skipped.add(one);
    }

    /** What could not be searched so far. */
    synchronized List<ClusterService.Skipped> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public boolean cancelled() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    private synchronized void add(Runnable news) {
        news.run();
        if (!posted) {
            posted = true;
            tasks.post(this::hand);
        }
    }

    private void hand() {
        List<ClusterItem> items;
        DiscoveryListener.Step now;
        synchronized (this) {
            items = waiting;
            waiting = new ArrayList<>();
            now = latest;
            posted = false;
        }
        if (now != null) {
            screen.at(now);
        }
        if (!items.isEmpty()) {
            screen.arrived(items);
        }
    }
}
