package dev.lanyard.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What there is in the box: an organization's accounts, their roles and their clusters. */
public final class World {
    /** Where IAM Identity Center is. */
    public static final String SSO_REGION = "eu-west-1";

    /** A region that no account has switched on. */
    public static final String REGION_OFF = "af-south-1";

    /** Who signs in. */
    public static final String PERSON = "ada@example.com";

    public static final String SANDBOX = "210987654301";
    public static final String SHOP = "210987654302";
    public static final String BILLING = "210987654303";
    public static final String DATA = "210987654304";

    private static final List<String> HOMES =
            List.of("us-east-1", "us-west-2", "eu-central-1", "ap-southeast-2");

    private final List<Account> accounts = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();
    private final List<BoxCluster> clusters = new ArrayList<>();
    private final List<BoxCluster> demoClusters;

    /**
     * An account.
     *
     * @param id twelve digits
     * @param name as the organization calls it
     */
    public record Account(String id, String name) {
        String email() {
            return "aws+" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + "@example.com";
        }
    }

    World() {
        this(0);
    }

    /**
     * The demo's world, and more accounts.
     *
     * @param more accounts with two roles each; two in five have two clusters
     */
    World(int more) {
        account(SANDBOX, "Sandbox");
        account(SHOP, "Shop production");
        account(BILLING, "Billing");
        account(DATA, "Data platform");

        Role sandboxAdmin = permissionSet(SANDBOX, "Administrator", Permission.ADMIN);
        permissionSet(SANDBOX, "Outsider", Permission.READ);
        Role deploy = plainRole(SANDBOX, "deploy", Permission.READ);
        Role shopAdmin = permissionSet(SHOP, "Administrator", Permission.ADMIN);
        Role shopReader = permissionSet(SHOP, "ReadOnly", Permission.READ);
        permissionSet(SHOP, "Auditor", Permission.LIST);
        permissionSet(BILLING, "ReadOnly", Permission.READ);
        Role engineer = permissionSet(DATA, "DataEngineer", Permission.READ);

        cluster("playground", SANDBOX, "eu-west-1", AuthenticationMode.API_AND_CONFIG_MAP)
                .admin(sandboxAdmin)
                .admin(deploy);
        cluster("shop", SHOP, "eu-west-1", AuthenticationMode.API_AND_CONFIG_MAP)
                .admin(shopAdmin)
                .viewer(shopReader);
        cluster("shop", SHOP, "us-east-1", AuthenticationMode.API)
                .admin(shopAdmin)
                .viewer(shopReader);
        // The old way: who may enter stands in a config map alone.
        cluster("shop-legacy", SHOP, "eu-west-1", AuthenticationMode.CONFIG_MAP).mapped(shopAdmin);
        cluster("analytics", DATA, "eu-central-1", AuthenticationMode.API).admin(engineer);
        cluster("analytics", DATA, "us-east-1", AuthenticationMode.CONFIG_MAP).mapped(engineer);
        demoClusters = List.copyOf(clusters);

        for (int i = 0; i < more; i++) {
            String id = "3%011d".formatted(i);
            account(id, "Account " + i);
            permissionSet(id, "Administrator", Permission.ADMIN);
            permissionSet(id, "ReadOnly", Permission.READ);
            for (int k = 0; k < 2 && i % 5 < 2; k++) {
                String region = k == 0 ? "eu-west-1" : HOMES.get(i % HOMES.size());
                cluster("c" + i + "-" + k, id, region, AuthenticationMode.API)
                        .runsAt(URI.create("https://127.0.0.1:9/"));
            }
        }
    }

    private void account(String id, String name) {
        accounts.add(new Account(id, name));
    }

    private Role permissionSet(String account, String name, Permission permission) {
        Role role = new Role(account, name, permission, true);
        roles.add(role);
        return role;
    }

    private Role plainRole(String account, String name, Permission permission) {
        Role role = new Role(account, name, permission, false);
        roles.add(role);
        return role;
    }

    private BoxCluster cluster(
            String name, String account, String region, AuthenticationMode mode) {
        BoxCluster cluster = new BoxCluster(name, account, region, mode);
        clusters.add(cluster);
        return cluster;
    }

    /** All accounts. */
    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    /** The permission sets that the person has in an account. */
    public List<Role> permissionSets(String accountId) {
        return roles.stream()
                .filter(role -> role.isPermissionSet() && role.accountId().equals(accountId))
                .toList();
    }

    /** A permission set's role, or one of an account's own. */
    public Optional<Role> role(String accountId, String name) {
        return roles.stream()
                .filter(role -> role.accountId().equals(accountId) && role.name().equals(name))
                .findFirst();
    }

    Optional<Role> roleByArn(String arn) {
        return roles.stream().filter(role -> role.arn().equals(arn)).findFirst();
    }

    /** The clusters that have an API. */
    List<BoxCluster> demoClusters() {
        return demoClusters;
    }

    /** All clusters. */
    public List<BoxCluster> clusters() {
        return List.copyOf(clusters);
    }

    List<BoxCluster> clusters(String accountId, String region) {
        return clusters.stream()
                .filter(it -> it.accountId().equals(accountId) && it.region().equals(region))
                .toList();
    }

    /** One cluster. */
    public Optional<BoxCluster> cluster(String accountId, String region, String name) {
        return clusters(accountId, region).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }
}
