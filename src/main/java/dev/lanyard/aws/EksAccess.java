package dev.lanyard.aws;

import dev.lanyard.access.AccessEntry;
import dev.lanyard.access.ClusterAccess;
import dev.lanyard.access.TargetCluster;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessConfigResponse;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Access entries, implemented with the SDK. */
public final class EksAccess implements ClusterAccess {
    private static final int PAGE = 100;

    private final AwsClients clients;
    private final AwsFailures failures;

    /** Uses the given clients; the clock is used to detect a wrong local time. */
    public EksAccess(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public TargetCluster describe(RoleCredentials credentials, String region, String name) {
        Cluster described =
                ask(
                        "describe cluster " + name + " in " + region,
                        region,
                        eks -> DescribeCluster.run(eks, credentials, name));
        String own = described.name() == null ? name : described.name();
        var authority = described.certificateAuthority();
        VpcConfigResponse network = described.resourcesVpcConfig();
        boolean isPublic = network == null || !Boolean.FALSE.equals(network.endpointPublicAccess());
        return new TargetCluster(
                own,
                region,
                described.outpostConfig() == null || described.id() == null ? own : described.id(),
                described.endpoint(),
                authority == null ? null : authority.data(),
                mode(described.accessConfig()),
                isPublic);
    }

    private static TargetCluster.@Nullable Mode mode(@Nullable AccessConfigResponse access) {
        AuthenticationMode mode = access == null ? null : access.authenticationMode();
        return switch (mode) {
            case API -> TargetCluster.Mode.API;
            case API_AND_CONFIG_MAP -> TargetCluster.Mode.API_AND_CONFIG_MAP;
            case CONFIG_MAP -> TargetCluster.Mode.CONFIG_MAP;
            case null, default -> null;
        };
    }

    @Override
    public List<String> principals(RoleCredentials credentials, TargetCluster cluster) {
        return ask(
                "list the access entries of " + cluster,
                cluster.region(),
                eks ->
                        clients.pages()
                                .all(
                                        token ->
                                                eks.listAccessEntries(request ->
                                                        request.clusterName(cluster.name())
                                                                .maxResults(PAGE)
                                                                .nextToken(token)
                                                                .overrideConfiguration(
                                                                        Signing.with(credentials))),
                                        ListAccessEntriesResponse::accessEntries,
                                        ListAccessEntriesResponse::nextToken));
    }

    @Override
    public @Nullable AccessEntry entry(
            RoleCredentials credentials, TargetCluster cluster, String principalArn) {
        String what = "read the access entry of " + principalArn + " in " + cluster;
        try {
            return ask(
                    what, cluster.region(), eks -> entry(eks, credentials, cluster, principalArn));
        } catch (ProblemException failure) {
            if (failure.kind() == Problem.Kind.NOT_FOUND) {
                return null;
            }
            throw failure;
        }
    }

    private AccessEntry entry(
            EksClient eks,
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn) {
        var entry =
                eks.describeAccessEntry(request ->
                                request.clusterName(cluster.name())
                                        .principalArn(principalArn)
                                        .overrideConfiguration(Signing.with(credentials)))
                        .accessEntry();
        List<AccessEntry.Policy> policies =
                clients
                        .pages()
                        .all(
                                token ->
                                        eks.listAssociatedAccessPolicies(request ->
                                                request.clusterName(cluster.name())
                                                        .principalArn(principalArn)
                                                        .nextToken(token)
                                                        .overrideConfiguration(
                                                                Signing.with(credentials))),
                                ListAssociatedAccessPoliciesResponse::associatedAccessPolicies,
                                ListAssociatedAccessPoliciesResponse::nextToken)
                        .stream()
                        .map(EksAccess::policy)
                        .toList();
        return new AccessEntry(
                entry.principalArn(),
                entry.username(),
                entry.kubernetesGroups(),
                entry.type() == null ? "STANDARD" : entry.type(),
                policies);
    }

    private static AccessEntry.Policy policy(AssociatedAccessPolicy policy) {
        var scope = policy.accessScope();
        return new AccessEntry.Policy(
                policy.policyArn(),
                scope == null || scope.type() == AccessScopeType.CLUSTER
                        ? List.of()
                        : scope.namespaces());
    }

    @Override
    public void create(
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn,
            List<String> groups) {
        ask(
                "create an access entry for " + principalArn + " in " + cluster,
                cluster.region(),
                eks ->
                        eks.createAccessEntry(request -> {
                            request.clusterName(cluster.name())
                                    .principalArn(principalArn)
                                    .type("STANDARD")
                                    .overrideConfiguration(Signing.with(credentials));
                            if (!groups.isEmpty()) {
                                request.kubernetesGroups(groups);
                            }
                        }));
    }

    @Override
    public void associate(
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn,
            AccessEntry.Policy policy) {
        boolean whole = policy.namespaces().isEmpty();
        ask(
                "give " + principalArn + " in " + cluster + " " + policy.description(),
                cluster.region(),
                eks ->
                        eks.associateAccessPolicy(request ->
                                request.clusterName(cluster.name())
                                        .principalArn(principalArn)
                                        .policyArn(policy.arn())
                                        .accessScope(scope -> {
                                            scope.type(
                                                    whole
                                                            ? AccessScopeType.CLUSTER
                                                            : AccessScopeType.NAMESPACE);
                                            if (!whole) {
                                                scope.namespaces(policy.namespaces());
                                            }
                                        })
                                        .overrideConfiguration(Signing.with(credentials))));
    }

    @Override
    public void delete(RoleCredentials credentials, TargetCluster cluster, String principalArn) {
        ask(
                "delete the access entry of " + principalArn + " in " + cluster,
                cluster.region(),
                eks ->
                        eks.deleteAccessEntry(request ->
                                request.clusterName(cluster.name())
                                        .principalArn(principalArn)
                                        .overrideConfiguration(Signing.with(credentials))));
    }

    private <T> T ask(String what, String region, Function<EksClient, T> call) {
        try {
            return call.apply(clients.eks(region));
        } catch (SdkException thrown) {
            throw failures.of(new AwsFailures.Doing(what, "the role", region), thrown);
        }
    }
}
