package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that a person reads. */
class VerdictTest {
    private static final String BARE = "arn:aws:iam::111122223333:role/dev";

    @Test
    void whatLetsItInIsNamedWhereItMayBeSeen() {
        says(new Verdict.Admitted("its access entry (x)"), "it gets in by its access entry (x)");
        says(new Verdict.Admitted(""), "it gets in; by what may not be seen with this role");
        assertThat(new Verdict.Admitted("").nextStep()).isNull();
        Verdict entry = new Verdict.AdmittedWithoutRights("an entry", "User x cannot");
        says(entry, "it gets in by an entry, but may not list namespaces: User x cannot");
        advises(
                entry,
                "If that is too little, give it an access policy, or bind its groups to a"
                        + " ClusterRole.");
        says(
                new Verdict.AdmittedWithoutRights("", "User x cannot"),
                "it gets in, but may not list namespaces: User x cannot");
    }

    @Test
    void whereItIsNotNamedDependsOnWhereTheClusterLooks() {
        String configMap = "aws-auth does not name it (this cluster takes no access entries)";
        says(new Verdict.NotMapped(null), configMap);
        says(new Verdict.NotMapped(TargetCluster.Mode.CONFIG_MAP), configMap);
        says(
                new Verdict.NotMapped(TargetCluster.Mode.API),
                "no access entry names it (this cluster does not heed aws-auth)");
        Verdict both = new Verdict.NotMapped(TargetCluster.Mode.API_AND_CONFIG_MAP);
        says(both, "neither an access entry nor aws-auth names it");
        advises(both, "Have somebody who administers the cluster grant it access.");
    }

    @Test
    void aWrongFormIsShownBesideTheRightOne() {
        Verdict path = new Verdict.WrongForm(4, "arn:aws:iam::111122223333:role/x/dev", BARE);
        says(
                path,
                "aws-auth, line 4 of mapRoles, writes its ARN as"
                        + " arn:aws:iam::111122223333:role/x/dev, which matches nobody: aws-auth"
                        + " wants it without the path");
        advises(path, "Write it as " + BARE + ".");
        String session = "arn:aws:sts::111122223333:assumed-role/dev/ada";
        says(
                new Verdict.WrongForm(1, session, BARE),
                "aws-auth, line 1 of mapRoles, writes its ARN as "
                        + session
                        + ", which matches nobody: it is the session's, not the role's");
    }

    @Test
    void rolesOfThePastAreToldFromTheOneOfToday() {
        Verdict outdated = new Verdict.Outdated("an access entry", BARE);
        says(
                outdated,
                "an access entry names "
                        + BARE
                        + ", an earlier role of the same permission set: since the set was"
                        + " assigned anew its role has another name");
        advises(outdated, "Grant access to the role of today, then revoke the earlier one's.");
        Verdict stale = new Verdict.StaleEntry(BARE);
        says(
                stale,
                "an access entry names "
                        + BARE
                        + ", and still its token is refused: the entry belongs to a role of that"
                        + " name that was deleted and made anew");
        advises(stale, "Renew the entry: it has to be deleted and made again.");
    }

    @Test
    void linesThatDoNothingAreGivenByNumber() {
        Verdict ignored = new Verdict.IgnoredMapping(7);
        says(
                ignored,
                "aws-auth, line 7 of mapRoles, names it, but this cluster heeds access entries"
                        + " alone (authentication mode API)");
        advises(ignored, "Make an access entry for it.");
        Verdict broken = new Verdict.BrokenConfigMap(3, "it is not a list");
        says(broken, "aws-auth is broken at line 3 of mapRoles: it is not a list");
        advises(
                broken,
                "Mend it with kubectl edit configmap aws-auth -n kube-system, as somebody who"
                        + " still gets in.");
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
        Verdict wrong = new Verdict.ClockWrong(Duration.ofSeconds(seconds));
        says(
                wrong,
                "its token is refused since this machine's clock is "
                        + minutes
                        + " min "
                        + direction
                        + " the cluster's");
        advises(wrong, "Set the clock (switch on time synchronisation), then try again.");
    }

    private static void says(Verdict verdict, String words) {
        assertThat(verdict.inWords()).isEqualTo(words);
    }

    private static void advises(Verdict verdict, String step) {
        assertThat(verdict.nextStep()).isEqualTo(step);
    }
}
