package dev.lanyard.app.desktop;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.Verdict;
import dev.lanyard.cli.UseCases;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.CredentialResult;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.ui.state.AccessDoor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Access, by its use case; what it finds out shows in the list of clusters. */
final class AccessDesk implements AccessDoor {
    private static final int MAX_OTHERS = 3;

    private final UseCases use;
    private final ClustersDesk clusters;
    private final Runnable changed;

    /**
     * Over these use cases.
     *
     * @param changed run when the list of clusters has something new to show
     */
    AccessDesk(UseCases use, ClustersDesk clusters, Runnable changed) {
        this.use = use;
        this.clusters = clusters;
        this.changed = changed;
    }

    @Override
    public Found check(ClusterRef cluster, ProfileName name) {
        AwsConfig config = use.readAwsConfig().run().checked();
        Profile profile = config.find(name);
        RoleCredentials credentials = credentials(config, name);
        Profile.RoleChain chain = profile == null ? null : profile.chain();
        SsoSession session = profile == null || chain != null ? null : profile.session();
        CheckAccess.Question question =
                new CheckAccess.Question(
                        credentials,
                        credentials,
                        cluster.region(),
                        cluster.name(),
                        session == null ? null : session.region(),
                        chain == null ? null : chain.roleArn());
        CheckAccess.Answer answer = use.checkAccess().run(question);
        if (answer.verdict() instanceof Verdict.CannotTell) {
            answer = askWithOthers(config, cluster, name, question, answer);
        }
        Verdict verdict = answer.verdict();
        boolean admitted =
                verdict instanceof Verdict.Admitted
                        || verdict instanceof Verdict.AdmittedWithoutRights;
        boolean grantHelps =
                verdict instanceof Verdict.NotMapped
                        || verdict instanceof Verdict.WrongForm
                        || verdict instanceof Verdict.Outdated
                        || verdict instanceof Verdict.IgnoredMapping
                        || verdict instanceof Verdict.StaleEntry;
        boolean says = admitted || grantHelps || verdict instanceof Verdict.BrokenConfigMap;
        if (says) {
            clusters.heard(cluster, admitted, verdict.inWords());
            changed.run();
        }
        return new Found(
                answer.role().fullArn(),
                admitted,
                verdict.inWords(),
                verdict.nextStep(),
                grantHelps
                        ? command(
                                cluster,
                                answer.role().fullArn(),
                                verdict instanceof Verdict.StaleEntry)
                        : null);
    }

    /** A role that is refused can seldom see why; another one of the same person may. */
    private CheckAccess.Answer askWithOthers(
            AwsConfig config,
            ClusterRef cluster,
            ProfileName name,
            CheckAccess.Question question,
            CheckAccess.Answer first) {
        Catalogue known = use.catalogueCache().load();
        Catalogue.Row row = known == null ? null : known.find(cluster);
        if (row == null) {
            return first;
        }
        int asked = 0;
        for (ProfileName other : row.profiles()) {
            Profile profile = config.find(other);
            if (other.equals(name)
                    || asked == MAX_OTHERS
                    || profile == null
                    || config.whyNoRole(profile) != null) {
                continue;
            }
            asked++;
            if (use.getCredentials().forProfile(config, other, null)
                    instanceof CredentialResult.Ready ready) {
                CheckAccess.Answer answer =
                        use.checkAccess().run(question.lookingWith(ready.credentials()));
                if (!(answer.verdict() instanceof Verdict.CannotTell)) {
                    return answer;
                }
            }
        }
        return first;
    }

    /** The AWS CLI's own commands, so that an administrator needs no Lanyard to run them. */
    private static String command(ClusterRef cluster, String role, boolean renew) {
        String[] where = {
            "--region", cluster.region(), "--cluster-name", cluster.name(), "--principal-arn", role
        };
        return (renew ? eks(where, "delete-access-entry") + "\n" : "")
                + eks(where, "create-access-entry")
                + "\n"
                + eks(
                        where,
                        "associate-access-policy",
                        "--access-scope",
                        "type=cluster",
                        "--policy-arn",
                        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy");
    }

    private static String eks(String[] where, String operation, String... more) {
        List<String> words = new ArrayList<>(List.of("aws", "eks", operation));
        Collections.addAll(words, where);
        Collections.addAll(words, more);
        return Shell.current().command(words.toArray(new String[0]));
    }

    private RoleCredentials credentials(AwsConfig config, ProfileName name) {
        CredentialResult result = use.getCredentials().forProfile(config, name, null);
        return switch (result) {
            case CredentialResult.Ready ready -> ready.credentials();
            case CredentialResult.SignInNeeded needed ->
                    throw ProblemException.signInNeeded(
                            needed.why(), "Sign in to " + needed.session().name());
            case CredentialResult.Refused refused ->
                    throw ProblemException.denied(refused.why(), refused.nextStep());
            case CredentialResult.Unavailable not ->
                    throw ProblemException.of(not.why(), not.nextStep());
        };
    }
}
