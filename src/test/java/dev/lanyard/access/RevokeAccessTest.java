package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RevokeAccessTest extends AccessChanges {
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
        assertThatThrownBy(() -> revoke(self, false)).hasMessageContaining("your own access");
        fake.entries.put(
                nodes.fullArn(),
                new AccessEntry(nodes.fullArn(), List.of(), "EC2_LINUX", List.of()));
        assertThatThrownBy(() -> revoke(nodes, false)).hasMessageContaining("nodes of cluster");
        assertThat(fake.mapRoles).isEqualTo(NODES);
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void theRoleOfNodesIsKnownByItsEntryAlone() {
        fake.mode = "API";
        RoleIdentity nodes = RoleIdentity.of("arn:aws:iam::111122223333:role/nodes", null, null);
        fake.entries.put(
                nodes.fullArn(),
                new AccessEntry(nodes.fullArn(), List.of(), "EC2_LINUX", List.of()));
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThatThrownBy(() -> revoke(nodes, dryRun))
                    .hasMessageContaining("nodes of cluster demo in eu-west-1");
        }
        assertThat(fake.entries).hasSize(1);
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void revokingLeavesAloneWhatTheClusterDoesNotHeed() {
        grant(VIEW, false, false);
        fake.mapRoles = NODES + "- rolearn: " + ROLE.bareArn() + "\n";
        String before = fake.mapRoles;
        fake.mode = "API";
        AccessChange entry = revoke(ROLE, false);
        assertThat(entry.steps())
                .containsExactly(
                        "delete the access entry of "
                                + ROLE.fullArn()
                                + " (AmazonEKSViewPolicy on the whole cluster)");
        assertThat(entry.done()).isTrue();
        assertThat(entry.backup()).isNull();
        assertThat(fake.mapRoles).isEqualTo(before);
        fake.mode = "API_AND_CONFIG_MAP";
        grant(VIEW, false, false);
        fake.mode = "CONFIG_MAP";
        AccessChange line = revoke(ROLE, false);
        assertThat(line.steps())
                .containsExactly("take " + ROLE.bareArn() + " out of aws-auth, line 3 of mapRoles");
        assertThat(line.diff()).contains("-- rolearn: " + ROLE.bareArn());
        assertThat(Objects.requireNonNull(line.backup())).hasContent(before);
        assertThat(fake.mapRoles).isEqualTo(NODES);
        assertThat(fake.entries).hasSize(1);
    }

    @Test
    void aFailedRevokeSaysWhatWasDoneInAwsAuth() {
        grant(VIEW, false, false);
        fake.mapRoles = NODES + "- rolearn: " + ROLE.bareArn() + "\n";
        fake.failing = "delete";
        assertThatThrownBy(() -> revoke(ROLE, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("may not delete")
                .hasMessageContaining("in cluster demo in eu-west-1")
                .hasMessageContaining("after this was done: take " + ROLE.bareArn());
        // What fails first of all did nothing before.
        assertThatThrownBy(() -> revoke(ROLE, false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("the role may not delete");
    }

    @Test
    void aDryRunOfARevokeShowsTheDiffAndWritesNothing() {
        fake.mapRoles = NODES + "- rolearn: " + ROLE.bareArn() + "\n";
        String before = fake.mapRoles;
        AccessChange plan = revoke(ROLE, true);
        assertThat(plan.done()).isFalse();
        assertThat(plan.diff()).contains("-- rolearn: " + ROLE.bareArn());
        assertThat(plan.backup()).isNull();
        assertThat(fake.mapRoles).isEqualTo(before);
        assertThat(fake.calls).containsExactly("check");
    }
}
