package dev.lanyard.ui.state;

/** All that the window can reach; each service is made when it is first asked for. */
public interface WindowServices {
    /** Returns the use cases of sessions. */
    SessionService sessions();

    /** Returns the discovery of clusters. */
    ClusterService clusters();

    /** Returns the use cases of profiles. */
    ProfileService profiles();

    /** Returns the programs that the window opens. */
    ExternalApps externalApps();
}
