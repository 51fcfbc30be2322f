package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.profile.ProfileName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** A profile's role on a cluster. */
    public record RoleOnCluster(ClusterRef cluster, ProfileName profile) {}

    /** The number of profiles, and of roles that the portals offer beyond them. */
    public record RoleCount(int profiles, int offered) {}

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

    /** Records that a cluster rejects a role, or, for an empty reason, that it does not. */
    public void refused(RoleOnCluster role, String why) {
        put(refusals, role, why);
    }

    /** Records that a program waits for a sign-in, or, for an empty reason, that none does. */
    public void waits(String session, String why) {
        put(waiting, session, why);
    }

    private static <K> void put(Observable<Map<K, String>> reasons, K key, String why) {
        reasons.change(known -> {
            Map<K, String> next = new HashMap<>(known);
            if (why.isEmpty()) {
                next.remove(key);
            } else {
                next.put(key, why);
            }
            return Map.copyOf(next);
        });
    }

    /** Returns whether the user is signed in to any session. */
    public boolean isSignedIn() {
        for (SessionLine session : sessions.get()) {
            SessionLine.State state = session.state(now(), Duration.ZERO);
            if (state != SessionLine.State.OUT && state != SessionLine.State.ENDED) {
                return true;
            }
        }
        return false;
    }

    /** Returns a session by its name; null if there is none. */
    public @Nullable SessionLine session(String name) {
        for (SessionLine session : sessions.get()) {
            if (session.name().equals(name)) {
                return session;
            }
        }
        return null;
    }

    /** Returns whether the cluster of a context is marked as production. */
    public boolean isProduction(@Nullable String context) {
        return contexts.get().stream()
                .anyMatch(row -> row.name().equals(context) && marks.get().isProduction(row));
    }

    public Instant now() {
        return clock.instant();
    }
}
