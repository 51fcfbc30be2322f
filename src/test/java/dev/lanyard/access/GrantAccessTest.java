package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantAccessTest {
    private static final RoleIdentity ROLE =
            RoleIdentity.of(
                    "arn:aws:iam::111122223333:role/AWSReservedSSO_Dev_0123456789abcdef",
                    "eu-west-1",
                    null);
    private static final Rights VIEW = new Rights.ByPolicy(Rights.Level.VIEW, List.of());
    private static final Rights MASTER = new Rights.ByPolicy(Rights.Level.CLUSTER_ADMIN, List.of());
    private static final String NODES =
            "- rolearn: arn:aws:iam::111122223333:role/nodes\n  groups: [system:nodes]\n";
    private static final String ADMIN = "arn:aws:sts::111122223333:assumed-role/admin/ada";

    @TempDir Path home;

    private final FakeCluster fake = new FakeCluster();
    private Copies copies = new Copies(folders(Path.of("")), Clock.systemUTC());

    @BeforeEach
    void keepCopies() {
        copies = new Copies(folders(home), Clock.systemUTC());
    }

    private static Folders folders(Path home) {
        return Folders.of(
                new Environment(
                        Map.of("LANYARD_HOME", home.toString()), home, Environment.Os.LINUX));
    }

    private AccessChange grant(Rights rights, boolean renew, boolean dryRun) {
        return new GrantAccess(fake, fake, copies)
                .run(
                        new GrantAccess.Wish(
                                FakeCluster.as(ADMIN), "eu-west-1", "demo", ROLE, rights, renew),
                        dryRun);
    }

    private AccessChange revoke(RoleIdentity role, boolean dryRun) {
        return new RevokeAccess(fake, fake, fake, copies)
                .run(
                        new RevokeAccess.Wish(FakeCluster.as(ADMIN), "eu-west-1", "demo", role),
                        dryRun);
    }

    @Test
    void anEntryWithItsPolicyIsMadeOnce() {
        AccessChange plan = grant(VIEW, false, true);
        assertThat(plan.steps())
                .containsExactly(
                        "create an access entry for " + ROLE.fullArn(),
                        "give it AmazonEKSViewPolicy on the whole cluster");
        assertThat(plan.done()).isFalse();
        assertThat(fake.calls).isEmpty();

        assertThat(grant(VIEW, false, false).steps()).isEqualTo(plan.steps());
        assertThat(Objects.requireNonNull(fake.entries.get(ROLE.fullArn())).policies())
                .containsExactly(
                        new AccessEntry.Policy(
                                "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
                                List.of()));
        assertThat(grant(VIEW, false, false).steps()).isEmpty();
        Rights inWeb = new Rights.ByPolicy(Rights.Level.VIEW, List.of("web"));
        assertThat(grant(inWeb, false, false).steps()).isEmpty();
        Rights edit = new Rights.ByPolicy(Rights.Level.EDIT, List.of("web"));
        assertThat(grant(edit, false, false).steps())
                .containsExactly("give it AmazonEKSEditPolicy in namespaces web");
    }

    @Test
    void renewingKeepsWhatTheEntryGave() {
        grant(new Rights.ByGroups(List.of("devs")), false, false);
        grant(VIEW, false, false);
        fake.calls.clear();
        grant(MASTER, true, false);
        assertThat(fake.calls)
                .containsExactly(
                        "delete " + ROLE.fullArn(),
                        "create " + ROLE.fullArn() + " [devs]",
                        "associate AmazonEKSViewPolicy on the whole cluster",
                        "associate AmazonEKSClusterAdminPolicy on the whole cluster");
    }

    @Test
    void aFailureOnTheWaySaysHowFarItCame() {
        fake.failing = "associate";
        assertThatThrownBy(() -> grant(VIEW, false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("may not associate")
                .hasMessageContaining("after this was done: create an access entry for");
    }

    @Test
    void groupsThatEntriesCannotHaveAreRefused() {
        assertThatThrownBy(
                        () -> grant(new Rights.ByGroups(List.of("system:masters")), false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("system:masters");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void awsAuthIsCheckedByTheClusterAndCopiedBeforeItIsWritten() {
        fake.mode = TargetCluster.Mode.CONFIG_MAP;
        fake.mapRoles = NODES;
        AccessChange plan = grant(MASTER, false, true);
        assertThat(plan.diff())
                .contains("+- rolearn: " + ROLE.bareArn(), "+  username: \"Dev:{{SessionName}}\"")
                .doesNotContain("\n-");
        assertThat(fake.calls).containsExactly("check");
        assertThat(fake.mapRoles).isEqualTo(NODES);

        AccessChange done = grant(MASTER, false, false);
        assertThat(done.diff()).isEqualTo(plan.diff());
        assertThat(fake.mapRoles).startsWith(NODES + "- rolearn: " + ROLE.bareArn() + "\n");
        assertThat(Objects.requireNonNull(done.backup())).hasContent(NODES);
        assertThat(grant(MASTER, false, false).steps()).isEmpty();
    }

    @Test
    void aChangeInBetweenIsKept() {
        fake.mode = TargetCluster.Mode.CONFIG_MAP;
        fake.mapRoles = NODES;
        fake.conflicts = 2;
        grant(MASTER, false, false);
        assertThat(fake.mapRoles)
                .startsWith(
                        NODES
                                + "- rolearn: other2\n- rolearn: other3\n- rolearn: "
                                + ROLE.bareArn());
        fake.conflicts = 100;
        fake.mapRoles = NODES;
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("at the same time");
    }

    @Test
    void aMissingAwsAuthIsMade() {
        fake.mode = null;
        grant(new Rights.ByGroups(List.of("readers")), false, false);
        assertThat(fake.mapRoles).contains("    - readers\n");
    }

    @Test
    void aPathInItsArnIsMendedInPlace() {
        fake.mode = TargetCluster.Mode.CONFIG_MAP;
        fake.mapRoles = NODES + "- rolearn: " + ROLE.fullArn() + "\n  groups: [system:masters]\n";
        AccessChange done = grant(MASTER, false, false);
        assertThat(done.steps()).singleElement().asString().contains("line 3", "write arn:");
        assertThat(fake.mapRoles)
                .isEqualTo(
                        NODES + "- rolearn: " + ROLE.bareArn() + "\n  groups: [system:masters]\n");
    }

    @Test
    void whatAwsAuthCannotSayIsRefused() {
        fake.mode = TargetCluster.Mode.CONFIG_MAP;
        fake.mapRoles = NODES;
        assertThatThrownBy(() -> grant(VIEW, false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no policies");
        fake.mapRoles = "- rolearn: [\n";
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("left as it is");
        fake.mapRoles = "- rolearn: " + ROLE.bareArn() + "\n  groups: [readers]\n";
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("with other groups (readers)");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void revokingTakesEntryAndLinesAndNoMore() {
        fake.mapRoles =
                NODES + "- rolearn: " + ROLE.bareArn() + "\n- rolearn: " + ROLE.fullArn() + "\n";
        grant(VIEW, false, false);
        assertThat(revoke(ROLE, true).steps()).hasSize(3);
        assertThat(fake.entries).hasSize(1);
        AccessChange done = revoke(ROLE, false);
        assertThat(done.steps()).hasSize(3);
        assertThat(fake.entries).isEmpty();
        assertThat(fake.mapRoles).isEqualTo(NODES);
        assertThat(revoke(ROLE, false).steps()).isEmpty();
    }

    @Test
    void nodesAndOneselfAreNotRevoked() {
        fake.mapRoles = NODES;
        RoleIdentity nodes = RoleIdentity.of("arn:aws:iam::111122223333:role/nodes", null, null);
        assertThatThrownBy(() -> revoke(nodes, false)).hasMessageContaining("nodes of cluster");
        RoleIdentity self = RoleIdentity.of(ADMIN, null, null);
        assertThatThrownBy(() -> revoke(self, false)).hasMessageContaining("its own access");
        fake.entries.put(
                nodes.fullArn(),
                new AccessEntry(nodes.fullArn(), null, List.of(), "EC2_LINUX", List.of()));
        assertThatThrownBy(() -> revoke(nodes, false)).hasMessageContaining("nodes of cluster");
        assertThat(fake.mapRoles).isEqualTo(NODES);
        assertThat(fake.calls).isEmpty();
    }
}
