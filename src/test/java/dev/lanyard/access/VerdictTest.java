package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that a person reads. */
class VerdictTest {
    private static final String BARE = "arn:aws:iam::111122223333:role/dev";

    @Test
    void whatLetsItInIsNamedWhereItMayBeSeen() {
        says(Verdict.admitted("its access entry (x)"), "it is admitted by its access entry (x)");
        says(Verdict.admitted(""), "it is admitted; this role cannot read by what");
        assertThat(Verdict.admitted("").nextStep()).isNull();
        Verdict entry = Verdict.admittedWithoutRights("an entry", "User x cannot");
        says(entry, "it is admitted by an entry, but may not list namespaces: User x cannot");
        advises(
                entry,
                "If that is not enough, associate an access policy, or bind its groups to a"
                        + " ClusterRole.");
        says(
                Verdict.admittedWithoutRights("", "User x cannot"),
                "it is admitted, but may not list namespaces: User x cannot");
    }

    @Test
    void whereItIsNotNamedDependsOnWhereTheClusterLooks() {
        String configMap =
                "aws-auth does not contain it (this cluster does not use access entries)";
        says(notMapped(null), configMap);
        says(notMapped("CONFIG_MAP"), configMap);
        says(notMapped("API"), "no access entry contains it (this cluster does not use aws-auth)");
        Verdict both = notMapped("API_AND_CONFIG_MAP");
        says(both, "neither an access entry nor aws-auth contains it");
        advises(both, "Ask a cluster administrator to grant it access.");
    }

    @Test
    void aWrongFormIsShownBesideTheRightOne() {
        Verdict path = Verdict.wrongForm(4, "arn:aws:iam::111122223333:role/x/dev", BARE);
        says(
                path,
                "aws-auth, line 4 of mapRoles, writes its ARN as"
                        + " arn:aws:iam::111122223333:role/x/dev, which matches no role: aws-auth"
                        + " needs it without the path");
        advises(path, "Write it as " + BARE + ".");
        String session = "arn:aws:sts::111122223333:assumed-role/dev/ada";
        says(
                Verdict.wrongForm(1, session, BARE),
                "aws-auth, line 1 of mapRoles, writes its ARN as "
                        + session
                        + ", which matches no role: it is the session's, not the role's");
    }

    @Test
    void rolesOfThePastAreToldFromTheOneOfToday() {
        Verdict outdated = Verdict.outdated("an access entry", BARE);
        says(
                outdated,
                "an access entry contains "
                        + BARE
                        + ", an earlier role of the same permission set: the set was"
                        + " recreated, and its role has another name now");
        advises(outdated, "Grant access to the current role, then revoke the earlier one's.");
        Verdict stale = Verdict.staleEntry(BARE);
        says(
                stale,
                "an access entry contains "
                        + BARE
                        + ", but its token is rejected: the entry belongs to a role of that"
                        + " name that was deleted and recreated");
        advises(stale, "Renew the entry: it must be deleted and created again.");
    }

    @Test
    void linesThatDoNothingAreGivenByNumber() {
        Verdict ignored = Verdict.ignoredMapping(7);
        says(
                ignored,
                "aws-auth, line 7 of mapRoles, contains it, but this cluster uses access entries"
                        + " only (authentication mode API)");
        advises(ignored, "Create an access entry for it.");
        Verdict broken = Verdict.brokenConfigMap(3, "it is not a list");
        says(broken, "aws-auth is malformed at line 3 of mapRoles: it is not a list");
        advises(
                broken,
                "Fix it with kubectl edit configmap aws-auth -n kube-system, as a user who"
                        + " still has access.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ahead of",
        "29, 1, ahead of",
        "89, 1, ahead of",
        "90, 2, ahead of",
        "1200, 20, ahead of",
        "-1200, 20, behind",
        "-1, 1, behind"
    })
    void aWrongClockIsToldInWholeMinutes(int seconds, int minutes, String direction) {
        Verdict wrong = Verdict.clockWrong(Duration.ofSeconds(seconds));
        says(
                wrong,
                "its token is rejected because this machine's clock is "
                        + minutes
                        + " min "
                        + direction
                        + " the cluster's");
        advises(wrong, "Set the clock (switch on time synchronisation), then try again.");
    }

    private static Verdict notMapped(@Nullable String mode) {
        return Verdict.notMapped(FakeCluster.cluster(null, null, mode, false));
    }

    private static void says(Verdict verdict, String words) {
        assertThat(verdict.description()).isEqualTo(words);
    }

    private static void advises(Verdict verdict, String step) {
        assertThat(verdict.nextStep()).isEqualTo(step);
    }
}
