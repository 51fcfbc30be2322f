package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster in memory, with all three ports. The access key of some credentials is their ARN. */
final class FakeCluster implements CallerIdentity, ClusterAccess, AuthConfigMap {
    final Map<String, AccessEntry> entries = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    @Nullable String mode = "API_AND_CONFIG_MAP";
    ClusterReply knocked = new ClusterReply.Unauthorized(null);
    @Nullable ClusterReply unreadable;
    @Nullable String mapRoles;
    boolean entriesDenied;
    int version = 1;
    int conflicts;
    @Nullable String failing;

    static RoleCredentials as(String arn) {
        return new RoleCredentials(arn, SecretText.of("s"), SecretText.of("t"), Instant.MAX);
    }

    @Override
    public String arn(RoleCredentials credentials, String region) {
        return credentials.accessKeyId();
    }

    @Override
    public Cluster describe(RoleCredentials credentials, ClusterRef ref) {
        return cluster("https://cluster", "Q0E=", mode, false);
    }

    /** The cluster demo in eu-west-1. */
    static Cluster cluster(
            @Nullable String endpoint,
            @Nullable String authority,
            @Nullable String mode,
            boolean isPrivate) {
        return new Cluster(
                new ClusterRef("", "eu-west-1", "demo"),
                null,
                null,
                null,
                endpoint,
                authority,
                null,
                mode,
                null,
                isPrivate);
    }

    @Override
    public List<String> principals(RoleCredentials credentials, Cluster cluster) {
        if (entriesDenied) {
            throw ProblemException.denied("the role may not list access entries", null);
        }
        return List.copyOf(entries.keySet());
    }

    @Override
    public @Nullable AccessEntry entry(
            RoleCredentials credentials, Cluster cluster, String principalArn) {
        if (entriesDenied) {
            throw ProblemException.denied("the role may not describe access entries", null);
        }
        return entries.get(principalArn);
    }

    @Override
    public void create(
            RoleCredentials credentials,
            Cluster cluster,
            String principalArn,
            List<String> groups) {
        call("create " + principalArn + " " + groups);
        entries.put(principalArn, new AccessEntry(principalArn, groups, "STANDARD", List.of()));
    }

    @Override
    public void associate(
            RoleCredentials credentials,
            Cluster cluster,
            String principalArn,
            AccessEntry.Policy policy) {
        call("associate " + policy.description());
        AccessEntry old = Objects.requireNonNull(entries.get(principalArn));
        List<AccessEntry.Policy> policies = new ArrayList<>(old.policies());
        policies.removeIf(each -> each.arn().equals(policy.arn()));
        policies.add(policy);
        entries.put(
                principalArn, new AccessEntry(principalArn, old.groups(), old.type(), policies));
    }

    @Override
    public void delete(RoleCredentials credentials, Cluster cluster, String principalArn) {
        call("delete " + principalArn);
        entries.remove(principalArn);
    }

    private void call(String call) {
        if (failing != null && call.startsWith(failing)) {
            throw ProblemException.denied("the role may not " + failing, "Ask.");
        }
        calls.add(call);
    }

    @Override
    public ClusterReply probe(RoleCredentials credentials, Cluster cluster) {
        return knocked;
    }

    @Override
    public ClusterReply read(RoleCredentials credentials, Cluster cluster) {
        if (unreadable != null) {
            return unreadable;
        }
        return mapRoles == null
                ? new ClusterReply.Missing()
                : new ClusterReply.Read(mapRoles, Integer.toString(version));
    }

    @Override
    public ClusterReply write(
            RoleCredentials credentials,
            Cluster cluster,
            String text,
            @Nullable String from,
            boolean dryRun) {
        calls.add(dryRun ? "check" : "write");
        if (!dryRun && conflicts-- > 0) {
            version++;
            mapRoles = mapRoles + "- rolearn: other" + version + "\n";
            return new ClusterReply.Conflict();
        }
        String now = mapRoles == null ? null : Integer.toString(version);
        if (now == null ? from != null : !now.equals(from)) {
            return new ClusterReply.Conflict();
        }
        if (!dryRun) {
            mapRoles = text;
            version++;
        }
        return new ClusterReply.Done();
    }
}
