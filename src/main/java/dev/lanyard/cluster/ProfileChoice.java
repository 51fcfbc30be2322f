package dev.lanyard.cluster;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the profile for a cluster's context: the one that an existing context of the cluster
 * uses, else one whose region is the cluster's, else the first by name.
 */
public final class ProfileChoice {
    private ProfileChoice() {}

    /**
     * Returns the profiles that reach a cluster, in order of preference without an existing
     * context.
     */
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
     * Returns the chosen profile.
     *
     * @param ordered the profiles that reach the cluster, from {@link #ordered}
     * @param used the profiles in contexts of the cluster, the current context's first
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
