package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The state that the tray and all screens share.
 *
 * @param clock the current time
 * @param sessions the sign-ins
 * @param found the clusters of the last discovery
 * @param refusals why clusters reject a role, as this process's access checks found
 * @param contexts the kubeconfig's contexts
 * @param settings the user's settings; code that changes them also stores them
 * @param edits number of changes of config files by other programs
 * @param unforeseen the last unexpected failure; empty for none
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
    /** Creates the state before anything was read. */
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
     * Returns a view of this state for an observer with a shorter lifetime.
     *
     * @param stops receives the cancellation of each subscription made through the view
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

    /** The current time. */
    public Instant now() {
        return clock.instant();
    }
}
