package dev.lanyard.access;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains whether a cluster admits a profile's role, and if not, why. A refused role can seldom
 * read the cluster's access entries; other profiles that reach the same cluster are tried then.
 */
public class ExplainAccess {
    private static final int MAX_OTHER_PROFILES = 3;

    private final CheckAccess check;
    private final Credentials credentials;
    private final Supplier<@Nullable Catalogue> known;

    /** Gets the credentials of a profile's role. */
    public interface Credentials {
        /**
         * Gets them.
         *
         * @param roleArn a role to assume on top; null for none
         * @throws ProblemException when there are none
         */
        RoleCredentials get(AwsConfig config, ProfileName profile, @Nullable String roleArn);
    }

    /**
     * Which role, and which cluster.
     *
     * @param profile whose role
     * @param roleArn a role assumed on top of the profile's; null for none
     * @param administrator the profile that reads entries and aws-auth; null for the role itself,
     *     then others
     */
    public record Request(
            ProfileName profile,
            @Nullable String roleArn,
            String region,
            String cluster,
            @Nullable ProfileName administrator) {}

    /**
     * The explanation.
     *
     * @param role the role that it is about
     * @param cluster the cluster
     * @param verdict what was found
     */
    public record Result(RoleIdentity role, TargetCluster cluster, Verdict verdict) {
        /**
         * The AWS CLI's commands with which an administrator lets the role in; null where an access
         * entry is not what helps.
         */
        public @Nullable String grantCommand() {
            if (!verdict.isMendedByGrant()) {
                return null;
            }
            String policy = new Rights.ByPolicy(Rights.Level.VIEW, List.of()).policy(role).arn();
            return (verdict instanceof Verdict.StaleEntry ? eks("delete-access-entry") + "\n" : "")
                    + eks("create-access-entry")
                    + "\n"
                    + eks(
                            "associate-access-policy",
                            "--access-scope",
                            "type=cluster",
                            "--policy-arn",
                            policy);
        }

        private String eks(String operation, String... more) {
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    "aws",
                                    "eks",
                                    operation,
                                    "--region",
                                    cluster.region(),
                                    "--cluster-name",
                                    cluster.name(),
                                    "--principal-arn",
                                    role.fullArn()));
            Collections.addAll(words, more);
            return Shell.current().command(words.toArray(new String[0]));
        }
    }

    /**
     * Explains over these parts.
     *
     * @param known the clusters of the last discovery; null before the first
     */
    public ExplainAccess(
            CheckAccess check, Credentials credentials, Supplier<@Nullable Catalogue> known) {
        this.check = check;
        this.credentials = credentials;
        this.known = known;
    }

    /**
     * Asks the cluster, then looks for the reason of its answer.
     *
     * @throws ProblemException when there are no credentials, or AWS cannot be asked
     */
    public Result run(AwsConfig config, Request request) {
        Profile profile = config.require(request.profile());
        RoleCredentials role = credentials.get(config, profile.name(), request.roleArn());
        ProfileName administrator = request.administrator();
        boolean isOwn = administrator == null && request.roleArn() == null;
        RoleCredentials looker =
                isOwn
                        ? role
                        : credentials.get(
                                config,
                                administrator == null ? profile.name() : administrator,
                                null);
        Profile.RoleChain chain = profile.chain();
        String assumed =
                request.roleArn() != null
                        ? request.roleArn()
                        : chain == null ? null : chain.roleArn();
        CheckAccess.Question question =
                new CheckAccess.Question(
                        role,
                        looker,
                        request.region(),
                        request.cluster(),
                        profile.session() == null ? null : profile.session().region(),
                        assumed);
        CheckAccess.Answer answer = check.run(question);
        if (administrator == null && answer.verdict() instanceof Verdict.CannotTell) {
            answer = askOthers(config, request, question, answer);
        }
        return new Result(answer.role(), answer.cluster(), answer.verdict());
    }

    private CheckAccess.Answer askOthers(
            AwsConfig config,
            Request request,
            CheckAccess.Question question,
            CheckAccess.Answer first) {
        int asked = 0;
        for (ProfileName other : profilesThatReach(request, first)) {
            Profile profile = config.find(other);
            if (other.equals(request.profile())
                    || profile == null
                    || config.whyNoRole(profile) != null) {
                continue;
            }
            if (asked++ == MAX_OTHER_PROFILES) {
                break;
            }
            try {
                RoleCredentials looker = credentials.get(config, other, null);
                CheckAccess.Answer answer = check.run(question.lookingWith(looker));
                if (!(answer.verdict() instanceof Verdict.CannotTell)) {
                    return answer;
                }
            } catch (ProblemException _) {
                // The first answer stands where another profile has none.
            }
        }
        return first;
    }

    private List<ProfileName> profilesThatReach(Request request, CheckAccess.Answer answer) {
        Catalogue catalogue = known.get();
        if (catalogue != null) {
            for (Catalogue.Row row : catalogue.rows()) {
                ClusterRef ref = row.cluster().ref();
                boolean mine =
                        row.profiles().contains(request.profile())
                                || ref.accountId().equals(answer.role().accountId());
                if (mine
                        && ref.name().equals(request.cluster())
                        && ref.region().equals(request.region())) {
                    return row.profiles();
                }
            }
        }
        return List.of();
    }
}
