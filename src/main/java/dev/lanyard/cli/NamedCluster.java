package dev.lanyard.cli;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SimilarNames;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the cluster that a command names, described just now. */
public record NamedCluster(Cli cli, Sources sources, AwsConfig config) {
    /** Where clusters and credentials come from. */
    public record Sources(CredentialsSource credentials, Supplier<EksApi> eks) {}

    /**
     * Finds it.
     *
     * @param region null for the profile's
     * @param roleArn a role assumed on top of the profile's; null for none
     * @throws ProblemException of kind NOT_FOUND when there is no such cluster there
     */
    SetUpClusters.Target find(
            ProfileName name, String cluster, @Nullable String region, @Nullable String roleArn) {
        Profile profile = config.requireRole(name);
        String where = cli.region(region, profile);
        if (where == null) {
            throw ProblemException.usage(
                    "no region for cluster " + cluster,
                    "Pass --region R, or give profile " + profile.name() + " a region");
        }
        return new SetUpClusters.Target(describe(profile, where, cluster), profile.name(), roleArn);
    }

    private Cluster describe(Profile profile, String region, String name) {
        // As the AWS CLI has it: the profile's own role looks, the other one signs the tokens.
        RoleCredentials keys = sources.credentials().run(config, profile.name(), null);
        ClusterRef ref = new ClusterRef(account(profile), region, name);
        try {
            return sources.eks().get().describe(keys, ref);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.NOT_FOUND) {
                throw failure;
            }
            throw ProblemException.notFound(
                    "there is no cluster "
                            + name
                            + " in "
                            + region
                            + " for profile "
                            + profile.name(),
                    offer(keys, ref.accountId(), region, name));
        }
    }

    private String offer(RoleCredentials keys, String accountId, String region, String name) {
        String offer = "";
        try {
            offer =
                    SimilarNames.suggestion(
                            name, sources.eks().get().list(keys, accountId, region));
        } catch (ProblemException mayNotList) {
            // Then there is nothing to offer.
        }
        return offer.isEmpty() ? "See them all with: lanyard clusters" : offer;
    }

    private static String account(Profile profile) {
        Profile.RoleChain chain = profile.chain();
        if (chain != null) {
            String[] arn = chain.roleArn().split(":", 6);
            return arn.length == 6 ? arn[4] : "";
        }
        return profile.accountId() == null ? "" : profile.accountId();
    }
}
