package dev.lanyard.ui.state;

/** All that the window can reach; each door is made when it is first asked for. */
public interface Doors {
    /** The sessions. */
    SessionsDoor sessions();

    /** The catalogue. */
    ClustersDoor clusters();

    /** The profiles. */
    ProfilesDoor profiles();

    /** What is outside. */
    ExternalApps places();
}
