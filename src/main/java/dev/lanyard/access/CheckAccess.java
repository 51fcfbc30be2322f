package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a cluster lets a role in, and if not, why: it knocks with the role's own token,
 * then looks through access entries and aws-auth for what would explain the answer.
 */
public final class CheckAccess {
    /** STS takes signatures up to 5 min from the future and 15 min from the past. */
    private static final Duration SKEW = Duration.ofMinutes(4);

    private final CallerIdentity identity;
    private final ClusterAccess access;
    private final AuthConfigMap configMap;

    /** By these ports. */
    public CheckAccess(CallerIdentity identity, ClusterAccess access, AuthConfigMap configMap) {
        this.identity = identity;
        this.access = access;
        this.configMap = configMap;
    }

    /**
     * What is asked.
     *
     * @param role the credentials of the role that it is about
     * @param looker those that look through entries and aws-auth: the same, or an administrator's
     * @param region the cluster's
     * @param cluster its name
     * @param ssoRegion of the IAM Identity Center that the role is from; null where it is from none
     * @param roleArn the ARN that was assumed; null for a role of IAM Identity Center
     */
    public record Question(
            RoleCredentials role,
            RoleCredentials looker,
            String region,
            String cluster,
            @Nullable String ssoRegion,
            @Nullable String roleArn) {
        /** The same, looked through by somebody else. */
        public Question lookingWith(RoleCredentials other) {
            return new Question(role, other, region, cluster, ssoRegion, roleArn);
        }
    }

    /**
     * What is answered.
     *
     * @param role whom it is about
     * @param cluster which cluster
     * @param verdict what was found
     */
    public record Answer(RoleIdentity role, TargetCluster cluster, Verdict verdict) {}

    /**
     * Looks.
     *
     * @throws Failure when AWS itself cannot be asked, or knows no such cluster
     */
    public Answer run(Question question) {
        String arn = identity.arn(question.role(), question.region());
        RoleIdentity role = RoleIdentity.of(arn, question.ssoRegion(), question.roleArn());
        TargetCluster cluster =
                access.describe(question.looker(), question.region(), question.cluster());
        return new Answer(role, cluster, verdict(question, role, cluster));
    }

    private Verdict verdict(Question question, RoleIdentity role, TargetCluster cluster) {
        ClusterReply reply = configMap.knock(question.role(), cluster);
        return switch (reply) {
            case ClusterReply.Unreachable not ->
                    new Verdict.Unreachable(
                            "the cluster's API cannot be reached: " + not.why(), not.nextStep());
            case ClusterReply.Unauthorized refused -> {
                Duration ahead = refused.clockAhead();
                yield ahead != null && ahead.abs().compareTo(SKEW) > 0
                        ? new Verdict.ClockWrong(ahead)
                        : whyRefused(look(question, role, cluster), role, cluster);
            }
            case ClusterReply.Forbidden forbidden ->
                    new Verdict.AdmittedWithoutRights(
                            look(question, role, cluster).via(cluster), forbidden.message());
            case ClusterReply.Odd odd when odd.status() >= 400 ->
                    new Verdict.CannotTell(
                            "the cluster's API answered " + odd.status() + ": " + odd.message(),
                            "Try again in a few minutes.");
            default -> new Verdict.Admitted(look(question, role, cluster).via(cluster));
        };
    }

    /** All that could be seen; what could not is among the notes. */
    private static final class Seen {
        private @Nullable AccessEntry entry;
        private @Nullable String earlierEntry;
        private MapRoles.@Nullable Mapping line;
        private MapRoles.@Nullable Mapping wrongForm;
        private MapRoles.@Nullable Mapping earlierLine;
        private @Nullable BrokenMapRoles broken;
        private final List<String> unseen = new ArrayList<>();

        String via(TargetCluster cluster) {
            if (entry != null && cluster.heedsEntries()) {
                return "its access entry (" + entry.inWords() + ")";
            }
            if (line != null && cluster.heedsConfigMap()) {
                String groups =
                        line.groups().isEmpty()
                                ? "no groups"
                                : "groups " + String.join(", ", line.groups());
                return "aws-auth, line " + line.line() + " of mapRoles (" + groups + ")";
            }
            return "";
        }
    }

    private Verdict whyRefused(Seen seen, RoleIdentity role, TargetCluster cluster) {
        if (seen.entry != null) {
            return new Verdict.StaleEntry(seen.entry.principalArn());
        }
        if (cluster.heedsConfigMap()) {
            if (seen.broken != null) {
                return new Verdict.BrokenConfigMap(seen.broken.line(), seen.broken.why());
            }
            if (seen.line == null && seen.wrongForm != null) {
                return new Verdict.WrongForm(
                        seen.wrongForm.line(), seen.wrongForm.roleArn(), role.bareArn());
            }
        } else if (seen.line != null) {
            return new Verdict.IgnoredMapping(seen.line.line());
        }
        if (seen.earlierEntry != null) {
            return new Verdict.Outdated("an access entry", seen.earlierEntry);
        }
        if (seen.earlierLine != null) {
            return new Verdict.Outdated(
                    "aws-auth, line " + seen.earlierLine.line() + " of mapRoles,",
                    seen.earlierLine.roleArn());
        }
        if (!seen.unseen.isEmpty()) {
            return new Verdict.CannotTell(
                    "its token is refused, and why may not be seen with this role: "
                            + String.join("; ", seen.unseen),
                    "Look with the profile of somebody who administers the cluster, or ask them to"
                            + " grant access to "
                            + role.fullArn()
                            + ".");
        }
        if (seen.line != null) {
            return new Verdict.CannotTell(
                    "aws-auth, line "
                            + seen.line.line()
                            + " of mapRoles, names it, and still its"
                            + " token is refused",
                    "A change of aws-auth takes up to a minute: try again then.");
        }
        return new Verdict.NotMapped(cluster.mode());
    }

    private Seen look(Question question, RoleIdentity role, TargetCluster cluster) {
        Seen seen = new Seen();
        if (cluster.heedsEntries()) {
            try {
                EntryOfRole.Found found =
                        new EntryOfRole(access).find(question.looker(), cluster, role);
                seen.entry = found.entry();
                seen.earlierEntry = found.earlier();
            } catch (ProblemException failure) {
                seen.unseen.add(failure.what());
            }
        }
        ClusterReply reply = configMap.read(question.looker(), cluster);
        switch (reply) {
            case ClusterReply.Read read -> look(seen, read.mapRoles(), role);
            case ClusterReply.Missing missing -> {
                // A cluster without aws-auth maps nobody by it.
            }
            default -> {
                if (cluster.heedsConfigMap()) {
                    seen.unseen.add(
                            "aws-auth could not be read ("
                                    + UnexpectedReplies.inWords(reply)
                                    + ")");
                }
            }
        }
        return seen;
    }

    private static void look(Seen seen, String mapRoles, RoleIdentity role) {
        try {
            for (MapRoles.Mapping mapping : MapRoles.parse(mapRoles).mappings()) {
                if (role.isBare(mapping.roleArn())) {
                    seen.line = mapping;
                } else if (role.isSame(mapping.roleArn())) {
                    seen.wrongForm = mapping;
                } else if (role.isEarlier(mapping.roleArn())) {
                    seen.earlierLine = mapping;
                }
            }
        } catch (BrokenMapRoles broken) {
            seen.broken = broken;
        }
    }
}
