package dev.lanyard.cluster;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roles of an account.
 *
 * @param accountId twelve digits; empty if unknown, then it has one role
 * @param roles the roles, in the order in which they are used
 */
record AccountTarget(String accountId, List<RoleTarget> roles) {
    /**
     * Groups places by account. Accounts that had clusters last time come first, and in each
     * account the roles that reached them.
     *
     * @param known the last catalogue; null if there is none
     */
    static List<AccountTarget> of(AwsConfig config, Places places, @Nullable Catalogue known) {
        Set<String> withClusters = new HashSet<>();
        Set<ProfileName> reaching = new HashSet<>();
        if (known != null) {
            for (Catalogue.Row row : known.rows()) {
                withClusters.add(row.cluster().ref().accountId());
                reaching.addAll(row.profiles());
            }
        }
        Map<String, AccountTarget> byAccount = new LinkedHashMap<>();
        for (RoleTarget role : RoleTarget.of(config, places)) {
            String account = role.accountId();
            String key = account.isEmpty() ? "profile " + role.first().name() : account;
            byAccount
                    .computeIfAbsent(key, _ -> new AccountTarget(account, new ArrayList<>()))
                    .roles()
                    .add(role);
        }
        List<AccountTarget> accounts = new ArrayList<>(byAccount.values());
        accounts.sort(Comparator.comparing(account -> !withClusters.contains(account.accountId())));
        for (AccountTarget account : accounts) {
            account.roles()
                    .sort(
                            Comparator.comparing(role ->
                                    role.profiles().keySet().stream()
                                            .noneMatch(reaching::contains)));
        }
        return accounts;
    }

    /**
     * A role with its profiles and the regions to search for each. Profiles that differ in region
     * only share one role, whose credentials are fetched once.
     *
     * @param first the profile whose credentials are fetched
     * @param accountId the role's account; empty if the profile does not name it
     * @param profiles the regions of each of its profiles
     */
    record RoleTarget(
            Profile first,
            String accountId,
            NavigableMap<ProfileName, NavigableSet<String>> profiles) {
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
                    : profile.session().key()
                            + " "
                            + profile.accountId()
                            + "/"
                            + profile.roleName();
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
}
