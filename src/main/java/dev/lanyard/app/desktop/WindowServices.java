package dev.lanyard.app.desktop;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.ui.settings.SystemSettings;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.SessionService;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that the window can reach.
 *
 * @param activity the agent's calls, newest first
 */
public record WindowServices(
        SessionService sessions,
        ClusterService clusters,
        ProfileService profiles,
        ExternalApps externalApps,
        Supplier<List<ActivityEntry>> activity,
        SystemSettings system) {}
