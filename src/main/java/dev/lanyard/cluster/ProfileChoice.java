package dev.lanyard.cluster;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the profiles that reach a cluster its context uses where the person has not said: the
 * one that a context of the cluster uses already, else one whose own region is the cluster's, else
 * the first by name.
 */
public final class ProfileChoice {
    private ProfileChoice() {}

    /** The profiles that reach a cluster, those first that are preferred without a context. */
    public static List<ProfileName> ordered(Catalogue.Row row, AwsConfig config) {
        List<ProfileName> atHome = new ArrayList<>();
        List<ProfileName> others = new ArrayList<>();
        for (ProfileName name : row.profiles()) {
            Profile profile = config.find(name);
            boolean home =
                    profile != null
                            && profile.chain() == null
                            && row.cluster().ref().region().equals(profile.region());
            (home ? atHome : others).add(name);
        }
        atHome.addAll(others);
        return atHome;
    }

    /**
     * The choice.
     *
     * @param ordered the profiles that reach the cluster, as {@link #ordered} has them
     * @param used the profiles that contexts of the cluster use, the current context's first
     */
    public static ProfileName of(List<ProfileName> ordered, List<ProfileName> used) {
        for (ProfileName name : used) {
            if (ordered.contains(name)) {
                return name;
            }
        }
        return ordered.getFirst();
    }
}
