package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a look tells of, from many threads, and hands it to the screen in batches: one post
 * waits at a time, however fast results come.
 */
final class DiscoveryBatcher implements ClusterService.Progress {
    private final ClustersViewModel screen;
    private final UiTasks tasks;
    private final ReentrantLock lock = new ReentrantLock();
    private List<ClusterItem> waiting = new ArrayList<>();
    private final List<ClusterService.Skipped> skipped = new ArrayList<>();
    private @Nullable DiscoveryProgress latest;
    private boolean posted;
    private volatile boolean stopped;

    DiscoveryBatcher(ClustersViewModel screen, UiTasks tasks) {
        this.screen = screen;
        this.tasks = tasks;
    }

    @Override
    public void at(int done, int total, int found, int skipped) {
        add(null, new DiscoveryProgress(true, done, total, found, skipped));
    }

    @Override
    public void found(ClusterItem item) {
        add(item, null);
    }

    @Override
    public void skipped(ClusterService.Skipped one) {
        lock.lock();
        try {
            skipped.add(one);
        } finally {
            lock.unlock();
        }
    }

    /** What it could not look at so far. */
    List<ClusterService.Skipped> skipped() {
        lock.lock();
        try {
            return List.copyOf(skipped);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean cancelled() {
        return stopped;
    }

    /** The person has had enough. */
    void stop() {
        stopped = true;
    }

    private void add(@Nullable ClusterItem item, @Nullable DiscoveryProgress now) {
        boolean post;
        lock.lock();
        try {
            if (item != null) {
                waiting.add(item);
            }
            if (now != null) {
                latest = now;
            }
            post = !posted;
            posted = true;
        } finally {
            lock.unlock();
        }
        if (post) {
            tasks.post(this::hand);
        }
    }

    private void hand() {
        List<ClusterItem> items;
        DiscoveryProgress now;
        lock.lock();
        try {
            items = waiting;
            waiting = new ArrayList<>();
            now = latest;
            posted = false;
        } finally {
            lock.unlock();
        }
        if (now != null) {
            screen.at(now);
        }
        if (!items.isEmpty()) {
            screen.arrived(items);
        }
    }
}
