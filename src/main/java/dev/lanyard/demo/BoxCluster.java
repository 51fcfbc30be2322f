package dev.lanyard.demo;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cluster: what EKS tells of it, who may enter, and what is in it. */
public final class BoxCluster {
    static final String ADMIN_POLICY =
            "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    static final String VIEW_POLICY = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";

    private final String name;
    private final String accountId;
    private final String region;
    private final AuthenticationMode mode;
    private final Instant createdAt = Instant.parse("2026-03-02T09:30:00Z");
    private final Map<String, AccessEntry> entries = new LinkedHashMap<>();
    private final KubeObjects objects;
    private volatile @Nullable URI endpoint;

    BoxCluster(String name, String accountId, String region, AuthenticationMode mode) {
        this.name = name;
        this.accountId = accountId;
        this.region = region;
        this.mode = mode;
        this.objects = new KubeObjects(name);
        if (mode.readsConfigMap()) {
            objects.writeAwsAuth(
                    """
                    - rolearn: arn:aws:iam::%s:role/eks-nodes
                      username: system:node:{{EC2PrivateDNSName}}
                      groups:
                        - system:bootstrappers
                        - system:nodes
                    """
                            .formatted(accountId));
        }
    }

    /**
     * An access entry.
     *
     * @param principalArn the role's ARN in full
     * @param roleId the hidden id of the role that it was made for
     * @param username as the cluster is to see it
     * @param groups Kubernetes groups
     * @param policies ARNs of access policies
     */
    record AccessEntry(
            String principalArn,
            String roleId,
            String username,
            Set<String> groups,
            Set<String> policies) {}

    BoxCluster admin(Role role) {
        putEntry(role, Set.of(), Set.of(ADMIN_POLICY));
        return this;
    }

    BoxCluster viewer(Role role) {
        putEntry(role, Set.of(), Set.of(VIEW_POLICY));
        return this;
    }

    BoxCluster mapped(Role role) {
        objects.writeAwsAuth(
                objects.mapRoles()
                        + """
                        - rolearn: %s
                          username: admin:{{SessionName}}
                          groups:
                            - system:masters
                        """
                                .formatted(role.arnWithoutPath()));
        return this;
    }

    synchronized void putEntry(Role role, Set<String> groups, Set<String> policies) {
        String username =
                "arn:aws:sts::"
                        + role.accountId()
                        + ":assumed-role/"
                        + role.iamName()
                        + "/{{SessionName}}";
        putEntry(
                new AccessEntry(
                        role.arn(),
                        role.id(),
                        username,
                        new LinkedHashSet<>(groups),
                        new LinkedHashSet<>(policies)));
    }

    synchronized void putEntry(AccessEntry entry) {
        entries.put(entry.principalArn(), entry);
    }

    synchronized @Nullable AccessEntry entry(String principalArn) {
        return entries.get(principalArn);
    }

    synchronized boolean removeEntry(String principalArn) {
        return entries.remove(principalArn) != null;
    }

    synchronized Map<String, AccessEntry> entries() {
        return new LinkedHashMap<>(entries);
    }

    /** Its name, unique in its account and region only. */
    public String name() {
        return name;
    }

    /** Twelve digits. */
    public String accountId() {
        return accountId;
    }

    /** Where it runs. */
    public String region() {
        return region;
    }

    /** Its ARN. */
    public String arn() {
        return "arn:aws:eks:" + region + ":" + accountId + ":cluster/" + name;
    }

    AuthenticationMode mode() {
        return mode;
    }

    Instant createdAt() {
        return createdAt;
    }

    KubeObjects objects() {
        return objects;
    }

    /** The https address of its own API. */
    public URI endpoint() {
        URI at = endpoint;
        if (at == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return at;
    }

    void runsAt(URI address) {
        endpoint = address;
    }

    /** The aws-auth config map's {@code mapRoles}; empty where there is none. */
    public String mapRoles() {
        return objects.mapRoles();
    }
}
