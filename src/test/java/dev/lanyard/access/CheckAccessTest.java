package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckAccessTest {
    private static final String NAME = "AWSReservedSSO_Dev_0123456789abcdef";
    private static final String BARE = "arn:aws:iam::111122223333:role/" + NAME;
    private static final String FULL =
            "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/" + NAME;
    private static final String EARLIER = "fedcba9876543210";

    private static final ClusterRef DEMO = new ClusterRef("", "eu-west-1", "demo");

    private final FakeCluster fake = new FakeCluster();

    private Verdict verdict() {
        var me = FakeCluster.as("arn:aws:sts::111122223333:assumed-role/" + NAME + "/ada");
        CheckAccess.Result answer =
                new CheckAccess(fake, fake)
                        .run(
                                RoleIdentity.of(fake.arn(me, "eu-west-1"), "eu-west-1", null),
                                me,
                                me,
                                DEMO);
        assertThat(answer.role().fullArn()).isEqualTo(FULL);
        assertThat(answer.cluster().ref().name()).isEqualTo("demo");
        return answer.verdict();
    }

    private static Verdict notMapped(@Nullable String mode) {
        return Verdict.notMapped(FakeCluster.cluster(null, null, mode, false));
    }

    private void entry(String principal) {
        AccessEntry.Policy view =
                new AccessEntry.Policy(
                        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy", List.of());
        fake.entries.put(
                principal, new AccessEntry(principal, List.of("devs"), "STANDARD", List.of(view)));
    }

    private static String line(String arn) {
        return "# people\n- rolearn: " + arn + "\n  groups: [system:masters]\n";
    }

    @Test
    void whoGetsInIsToldByWhat() {
        fake.knocked = new ClusterReply.Done();
        assertThat(verdict()).isEqualTo(Verdict.admitted(""));
        fake.mapRoles = line(BARE);
        assertThat(verdict().description())
                .isEqualTo(
                        "it is admitted by aws-auth, line 2 of mapRoles (groups system:masters)");
        entry(FULL);
        assertThat(verdict().description())
                .isEqualTo(
                        "it is admitted by its access entry (AmazonEKSViewPolicy on the whole cluster;"
                                + " groups devs)");
        assertThat(verdict().nextStep()).isNull();
        fake.knocked = new ClusterReply.Forbidden("User \"x\" cannot list namespaces");
        assertThat(verdict().description()).contains("may not list namespaces: User \"x\"");
    }

    @Test
    void nobodyNamesIt() {
        assertThat(verdict()).isEqualTo(notMapped("API_AND_CONFIG_MAP"));
        fake.mapRoles = line("arn:aws:iam::111122223333:role/other");
        assertThat(verdict()).returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);
        for (String mode : List.of("CONFIG_MAP", "API", "API_AND_CONFIG_MAP")) {
            fake.mode = mode;
            assertThat(verdict().description()).contains("contain");
        }
        fake.mode = null;
        assertThat(verdict()).isEqualTo(notMapped(null));
    }

    @Test
    void aPathInAwsAuthIsAMistake() {
        fake.mapRoles = line(FULL);
        assertThat(verdict()).isEqualTo(Verdict.wrongForm(2, FULL, BARE));
        assertThat(verdict().description()).contains("line 2", "without the path");
        fake.mapRoles = line("arn:aws:sts::111122223333:assumed-role/" + NAME + "/ada");
        assertThat(verdict().description()).contains("it is the session's");
    }

    @Test
    void anEntryThatIsThereAndRefusedBelongsToARoleOfThePast() {
        entry(FULL);
        assertThat(verdict()).isEqualTo(Verdict.staleEntry(FULL));
    }

    @Test
    void anEarlierRoleOfThePermissionSetIsPointedOut() {
        String earlier = FULL.replace("0123456789abcdef", EARLIER);
        entry(earlier);
        assertThat(verdict()).isEqualTo(Verdict.outdated("an access entry", earlier));
        fake.entries.clear();
        fake.mapRoles = line(BARE.replace("0123456789abcdef", EARLIER));
        assertThat(verdict().description())
                .startsWith("aws-auth, line 2 of mapRoles, contains arn:");
    }

    @Test
    void aLineThatTheClusterDoesNotHeedIsPointedOut() {
        fake.mode = "API";
        fake.mapRoles = line(BARE);
        assertThat(verdict()).isEqualTo(Verdict.ignoredMapping(2));
    }

    @Test
    void aBrokenAwsAuthIsTheReason() {
        fake.mode = "CONFIG_MAP";
        fake.mapRoles = line(BARE) + "  username: [\n";
        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.BROKEN_CONFIG_MAP);
        assertThat(verdict().description()).containsPattern("malformed at line [4-9] of mapRoles");
    }

    @Test
    void aWrongClockAndASilentClusterAreTold() {
        fake.knocked = new ClusterReply.Unauthorized(Duration.ofMinutes(-20));
        assertThat(verdict().description()).contains("20 min behind");
        fake.knocked = new ClusterReply.Unauthorized(Duration.ofSeconds(30));
        assertThat(verdict()).returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);
        fake.knocked = new ClusterReply.Unreachable("it is private", "Use the VPN.");
        assertThat(verdict())
                .isEqualTo(
                        new Verdict(
                                Verdict.Kind.UNREACHABLE,
                                "the cluster's API cannot be reached: it is private",
                                "Use the VPN."));
        fake.knocked = new ClusterReply.Odd(503, "busy");
        assertThat(verdict().description()).contains("503", "busy");
    }

    @Test
    void whatMayNotBeSeenIsSaid() {
        fake.entriesDenied = true;
        fake.unreadable = new ClusterReply.Unauthorized(null);
        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.CANNOT_TELL);
        assertThat(verdict().description()).contains("may not describe access entries", "aws-auth");
        assertThat(verdict().nextStep()).contains(FULL);
        // What can be seen still explains it.
        fake.unreadable = null;
        fake.mapRoles = line(FULL);
        assertThat(verdict()).returns(Verdict.Kind.WRONG_FORM, Verdict::kind);
    }
}
