package dev.lanyard.cluster;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
