package dev.lanyard.cluster;

import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A role with its profiles and the regions to search for each. Profiles that differ in region only
 * share one role, whose credentials are fetched once.
 */
record RoleTarget(
        Profile first, String accountId, SortedMap<String, NavigableSet<ProfileName>> regions) {
    /** Groups places by role; the account is empty if the profile does not name it. */
    static List<RoleTarget> of(DiscoveryRequest search, SortedSet<ProfileRegion> places) {
        Map<String, RoleTarget> byRole = new LinkedHashMap<>();
        for (ProfileRegion place : places) {
            Profile profile = search.config().find(place.profile());
            if (profile != null) {
                byRole.computeIfAbsent(
                                role(profile),
                                role -> new RoleTarget(profile, account(profile), new TreeMap<>()))
                        .regions()
                        .computeIfAbsent(place.region(), region -> new TreeSet<>())
                        .add(profile.name());
            }
        }
        return new ArrayList<>(byRole.values());
    }

    private static String role(Profile profile) {
        return profile.chain() != null || profile.session() == null
                ? "profile " + profile.name()
                : profile.session().key() + " " + profile.accountId() + "/" + profile.roleName();
    }

    private static String account(Profile profile) {
        Profile.RoleChain chain = profile.chain();
        String account = chain == null ? profile.accountId() : accountOf(chain.roleArn());
        return account == null ? "" : account;
    }

    /** Returns the account in {@code arn:PARTITION:iam::ACCOUNT:role/NAME}. */
    private static @Nullable String accountOf(String roleArn) {
        String[] parts = roleArn.split(":", 6);
        return parts.length == 6 && !parts[4].isEmpty() ? parts[4] : null;
    }

    /** Returns all its profiles, sorted. */
    NavigableSet<ProfileName> profiles() {
        NavigableSet<ProfileName> all = new TreeSet<>();
        regions.values().forEach(all::addAll);
        return all;
    }
}
