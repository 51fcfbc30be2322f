package dev.lanyard.ui.state;

/** All that the window can reach. */
public record WindowServices(
        SessionService sessions,
        ClusterService clusters,
        ProfileService profiles,
        ExternalApps externalApps) {}
