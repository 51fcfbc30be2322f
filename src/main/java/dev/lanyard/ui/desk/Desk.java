package dev.lanyard.ui.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What is known now, for the tray and every screen alike.
 *
 * @param clock what time it is
 * @param sessions every sign-in
 * @param found the clusters of the last look
 * @param contexts the contexts of the kubeconfig
 * @param settings what the person has set; whoever changes it also has it stored
 * @param edits how often a config file was seen changed from outside
 */
public record Desk(
        Clock clock,
        Watch<List<SessionLine>> sessions,
        Watch<ClustersDoor.Found> found,
        Watch<List<KubectlDoor.Context>> contexts,
        Watch<Settings> settings,
        Watch<Integer> edits) {
    /** Before anything was read. */
    public static Desk empty(Clock clock, Settings settings) {
        return new Desk(
                clock,
                new Watch<>(List.of()),
                new Watch<>(ClustersDoor.Found.NOTHING),
                new Watch<>(List.of()),
                new Watch<>(settings),
                new Watch<>(0));
    }

    /** The moment it is. */
    public Instant now() {
        return clock.instant();
    }
}
