package dev.lanyard.ui.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is known now, for the tray and every screen alike.
 *
 * @param clock what time it is
 * @param sessions every sign-in
 * @param found the clusters of the last look
 * @param contexts the contexts of the kubeconfig
 * @param settings what the person has set; whoever changes it also has it stored
 * @param edits how often a config file was seen changed from outside
 * @param unforeseen the last thing that went wrong and that nobody foresaw; empty for none
 */
public record Desk(
        Clock clock,
        Watch<List<SessionLine>> sessions,
        Watch<ClustersDoor.Found> found,
        Watch<List<KubectlDoor.Context>> contexts,
        Watch<Settings> settings,
        Watch<Integer> edits,
        Watch<String> unforeseen) {
    /** Before anything was read. */
    public static Desk empty(Clock clock, Settings settings) {
        return new Desk(
                clock,
                new Watch<>(List.of()),
                new Watch<>(ClustersDoor.Found.NOTHING),
                new Watch<>(List.of()),
                new Watch<>(settings),
                new Watch<>(0),
                new Watch<>(""));
    }

    /**
     * The same desk, for somebody who goes before it does.
     *
     * @param stops takes the stop of each who follows something on it through this
     */
    public Desk within(Consumer<Runnable> stops) {
        return new Desk(
                clock,
                sessions.within(stops),
                found.within(stops),
                contexts.within(stops),
                settings.within(stops),
                edits.within(stops),
                unforeseen.within(stops));
    }

    /** The moment it is. */
    public Instant now() {
        return clock.instant();
    }
}
