package dev.lanyard.cluster;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A role with its profiles and the regions to search for each. Profiles that differ in region only
 * share one role, whose credentials are fetched once.
 *
 * @param first the profile whose credentials are fetched
 * @param accountId the role's account; empty if the profile does not name it
 * @param profiles the regions of each of its profiles
 */
record RoleTarget(
        Profile first, String accountId, NavigableMap<ProfileName, NavigableSet<String>> profiles) {
    static List<RoleTarget> of(AwsConfig config, Places places) {
        Map<String, RoleTarget> byRole = new LinkedHashMap<>();
        places.regions()
                .forEach((name, regions) -> {
                    Profile profile = config.find(name);
                    if (profile != null) {
                        byRole.computeIfAbsent(
                                        role(profile),
                                        _ ->
                                                new RoleTarget(
                                                        profile,
                                                        Objects.requireNonNullElse(
                                                                profile.roleAccount(), ""),
                                                        new TreeMap<>()))
                                .profiles()
                                .put(name, regions);
                    }
                });
        return new ArrayList<>(byRole.values());
    }

    private static String role(Profile profile) {
        return profile.chain() != null || profile.session() == null
                ? "profile " + profile.name()
                : profile.session().key() + " " + profile.accountId() + "/" + profile.roleName();
    }

    NavigableSet<String> regions() {
        NavigableSet<String> all = new TreeSet<>();
        profiles.values().forEach(all::addAll);
        return all;
    }

    /** Returns the profiles for which a region is searched, sorted. */
    List<ProfileName> profilesIn(String region) {
        List<ProfileName> names = new ArrayList<>();
        profiles.forEach((name, regions) -> {
            if (regions.contains(region)) {
                names.add(name);
            }
        });
        return names;
    }
}
