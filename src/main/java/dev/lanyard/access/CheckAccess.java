package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.RefusedYamlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a cluster admits a role, and if not, why: calls the cluster's API with the role's
 * token, then searches access entries and aws-auth for an explanation.
 */
public final class CheckAccess {
    /** STS accepts signatures up to 5 min in the future and 15 min in the past. */
    private static final Duration SKEW = Duration.ofMinutes(4);

    private final ClusterAccess access;
    private final AuthConfigMap configMap;

    public CheckAccess(ClusterAccess access, AuthConfigMap configMap) {
        this.access = access;
        this.configMap = configMap;
    }

    /**
     * The result.
     *
     * @param role the role
     * @param cluster the cluster
     * @param verdict the finding
     */
    public record Result(RoleIdentity role, Cluster cluster, Verdict verdict) {}

    /**
     * Runs the check.
     *
     * @param role the role to check
     * @param credentials its credentials
     * @param reader credentials that read access entries and aws-auth: the same, or an
     *     administrator's
     * @param ref the cluster; its account may be unknown
     * @throws ProblemException if AWS cannot be called, or there is no such cluster
     */
    public Result run(
            RoleIdentity role,
            RoleCredentials credentials,
            RoleCredentials reader,
            ClusterRef ref) {
        Cluster cluster = access.describe(reader, ref);
        return new Result(role, cluster, verdict(credentials, reader, role, cluster));
    }

    private Verdict verdict(
            RoleCredentials credentials,
            RoleCredentials reader,
            RoleIdentity role,
            Cluster cluster) {
        ClusterReply reply = configMap.probe(credentials, cluster);
        return switch (reply) {
            case ClusterReply.Unreachable not ->
                    new Verdict(
                            Verdict.Kind.UNREACHABLE,
                            "the cluster's API cannot be reached: " + not.why(),
                            not.nextStep());
            case ClusterReply.Unauthorized refused -> {
                Duration ahead = refused.clockAhead();
                yield ahead != null && ahead.abs().compareTo(SKEW) > 0
                        ? Verdict.clockWrong(ahead)
                        : whyRefused(look(reader, role, cluster), role, cluster);
            }
            case ClusterReply.Forbidden forbidden ->
                    Verdict.admittedWithoutRights(
                            look(reader, role, cluster).via(cluster), forbidden.message());
            case ClusterReply.Odd unexpected when unexpected.status() >= 400 ->
                    Verdict.cannotTell(
                            "the cluster's API answered "
                                    + unexpected.status()
                                    + ": "
                                    + unexpected.message(),
                            "Try again in a few minutes.");
            default -> Verdict.admitted(look(reader, role, cluster).via(cluster));
        };
    }

    /** Everything that could be read; the notes list what could not. */
    private static final class CheckResults {
        private @Nullable AccessEntry entry;
        private @Nullable String earlierEntry;
        private MapRoles.@Nullable Mapping line;
        private MapRoles.@Nullable Mapping wrongForm;
        private MapRoles.@Nullable Mapping earlierLine;
        private @Nullable Verdict broken;
        private final List<String> unseen = new ArrayList<>();

        String via(Cluster cluster) {
            if (entry != null && cluster.usesAccessEntries()) {
                return "its access entry (" + entry.description() + ")";
            }
            if (line != null && cluster.usesConfigMap()) {
                String groups =
                        line.groups().isEmpty()
                                ? "no groups"
                                : "groups " + String.join(", ", line.groups());
                return "aws-auth, line " + line.line() + " of mapRoles (" + groups + ")";
            }
            return "";
        }
    }

    private Verdict whyRefused(CheckResults findings, RoleIdentity role, Cluster cluster) {
        if (findings.entry != null) {
            return Verdict.staleEntry(findings.entry.principalArn());
        }
        if (cluster.usesConfigMap()) {
            if (findings.broken != null) {
                return findings.broken;
            }
            if (findings.line == null && findings.wrongForm != null) {
                return Verdict.wrongForm(
                        findings.wrongForm.line(), findings.wrongForm.roleArn(), role.bareArn());
            }
        } else if (findings.line != null) {
            return Verdict.ignoredMapping(findings.line.line());
        }
        if (findings.earlierEntry != null) {
            return Verdict.outdated("an access entry", findings.earlierEntry);
        }
        if (findings.earlierLine != null) {
            return Verdict.outdated(
                    "aws-auth, line " + findings.earlierLine.line() + " of mapRoles,",
                    findings.earlierLine.roleArn());
        }
        if (!findings.unseen.isEmpty()) {
            return Verdict.cannotTell(
                    "its token is rejected, and this role cannot read the reason: "
                            + String.join("; ", findings.unseen),
                    "Use the profile of a cluster administrator, or ask one to"
                            + " grant access to "
                            + role.fullArn()
                            + ".");
        }
        if (findings.line != null) {
            return Verdict.cannotTell(
                    "aws-auth, line "
                            + findings.line.line()
                            + " of mapRoles, contains it, but its"
                            + " token is rejected",
                    "A change of aws-auth takes up to a minute: try again then.");
        }
        return Verdict.notMapped(cluster);
    }

    private CheckResults look(RoleCredentials reader, RoleIdentity role, Cluster cluster) {
        CheckResults findings = new CheckResults();
        if (cluster.usesAccessEntries()) {
            try {
                ClusterAccess.EntryResult found = access.find(reader, cluster, role);
                findings.entry = found.entry();
                findings.earlierEntry = found.earlier();
            } catch (ProblemException failure) {
                findings.unseen.add(failure.what());
            }
        }
        ClusterReply reply = configMap.read(reader, cluster);
        switch (reply) {
            case ClusterReply.Read read -> look(findings, read.mapRoles(), role);
            case ClusterReply.Missing missing -> {
                // A cluster without aws-auth maps no roles by it.
            }
            default -> {
                if (cluster.usesConfigMap()) {
                    findings.unseen.add("aws-auth could not be read (" + reply.description() + ")");
                }
            }
        }
        return findings;
    }

    private static void look(CheckResults findings, String mapRoles, RoleIdentity role) {
        try {
            for (MapRoles.Mapping mapping : MapRoles.parse(mapRoles).mappings()) {
                if (role.isBare(mapping.roleArn())) {
                    findings.line = mapping;
                } else if (role.isSame(mapping.roleArn())) {
                    findings.wrongForm = mapping;
                } else if (role.isEarlier(mapping.roleArn())) {
                    findings.earlierLine = mapping;
                }
            }
        } catch (RefusedYamlException broken) {
            int line = LineIndex.number(mapRoles, broken.offset());
            findings.broken = Verdict.brokenConfigMap(line, broken.why());
        }
    }
}
