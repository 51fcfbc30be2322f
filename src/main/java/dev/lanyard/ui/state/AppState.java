package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is known now, for the tray and every screen alike.
 *
 * @param clock what time it is
 * @param sessions every sign-in
 * @param found the clusters of the last look
 * @param refusals why clusters refuse a role, as access checks of this run found
 * @param contexts the contexts of the kubeconfig
 * @param settings what the person has set; whoever changes it also has it stored
 * @param edits how often a config file was seen changed from outside
 * @param unforeseen the last thing that went wrong and that nobody foresaw; empty for none
 */
public record AppState(
        Clock clock,
        Observable<List<SessionLine>> sessions,
        Observable<ClustersDoor.Found> found,
        Observable<Map<ClusterRef, String>> refusals,
        Observable<List<ContextRow>> contexts,
        Observable<Settings> settings,
        Observable<Integer> edits,
        Observable<String> unforeseen) {
    /** Before anything was read. */
    public static AppState empty(Clock clock, Settings settings) {
        return new AppState(
                clock,
                new Observable<>(List.of()),
                new Observable<>(ClustersDoor.Found.NOTHING),
                new Observable<>(Map.of()),
                new Observable<>(List.of()),
                new Observable<>(settings),
                new Observable<>(0),
                new Observable<>(""));
    }

    /**
     * The same desk, for somebody who goes before it does.
     *
     * @param stops takes the stop of each who follows something on it through this
     */
    public AppState within(Consumer<Runnable> stops) {
        return new AppState(
                clock,
                sessions.within(stops),
                found.within(stops),
                refusals.within(stops),
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
