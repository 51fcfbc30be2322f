package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.profile.ProfileName;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state that the tray and all screens share.
 *
 * @param clock the current time
 * @param sessions the sign-ins
 * @param found the clusters of the last discovery
 * @param refusals why a cluster rejects a role, as access checks and rejected tokens show
 * @param contexts the kubeconfig's contexts
 * @param settings the user's settings; code that changes them also stores them
 * @param edits number of changes of config files by other programs
 * @param unforeseen the last unexpected failure; empty for none
 * @param waiting the sessions that programs wait for, with the reason
 * @param fileProblems why a config file cannot be used, one line each
 * @param accountNames names of accounts by their ids, as the portals listed them
 * @param roles the numbers of profiles and of roles without one; empty before they were read
 * @param marks the contexts used last, favourites, and production clusters
 */
public record AppState(
        Clock clock,
        Observable<List<SessionLine>> sessions,
        Observable<ClusterService.Discovered> found,
        Observable<Map<RoleOnCluster, String>> refusals,
        Observable<List<ContextRow>> contexts,
        Observable<Settings> settings,
        Observable<Integer> edits,
        Observable<String> unforeseen,
        Observable<Map<String, String>> waiting,
        Observable<List<String>> fileProblems,
        Observable<Map<String, String>> accountNames,
        Observable<Optional<RoleCount>> roles,
        Observable<Marks> marks) {
    /**
     * A profile's role on a cluster.
     *
     * @param cluster the cluster
     * @param profile the profile
     */
    public record RoleOnCluster(ClusterRef cluster, ProfileName profile) {}

    /**
     * How many roles there are.
     *
     * @param profiles profiles in the AWS config
     * @param offered roles that the portals offer beyond them
     */
    public record RoleCount(int profiles, int offered) {}

    /** Creates the state before anything was read. */
    public static AppState empty(Clock clock, Settings settings) {
        return new AppState(
                clock,
                new Observable<>(List.of()),
                new Observable<>(ClusterService.Discovered.NOTHING),
                new Observable<>(Map.of()),
                new Observable<>(List.of()),
                new Observable<>(settings),
                new Observable<>(0),
                new Observable<>(""),
                new Observable<>(Map.of()),
                new Observable<>(List.of()),
                new Observable<>(Map.of()),
                new Observable<>(Optional.empty()),
                new Observable<>(Marks.NONE));
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
                unforeseen.within(stops),
                waiting.within(stops),
                fileProblems.within(stops),
                accountNames.within(stops),
                roles.within(stops),
                marks.within(stops));
    }

    /** Records that a cluster rejects a role, or, for an empty reason, that it does not. */
    public void refused(RoleOnCluster role, String why) {
        refusals.change(known -> {
            Map<RoleOnCluster, String> next = new HashMap<>(known);
            if (why.isEmpty()) {
                next.remove(role);
            } else {
                next.put(role, why);
            }
            return Map.copyOf(next);
        });
    }

    /** Records that a program waits for a sign-in, or, for an empty reason, that none does. */
    public void waits(String session, String why) {
        waiting.change(known -> {
            Map<String, String> next = new HashMap<>(known);
            if (why.isEmpty()) {
                next.remove(session);
            } else {
                next.put(session, why);
            }
            return Map.copyOf(next);
        });
    }

    /** The current time. */
    public Instant now() {
        return clock.instant();
    }
}
