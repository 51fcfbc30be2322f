package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GrantAccessTest extends AccessChanges {
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
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("may not associate")
                .hasMessageContaining("after this was done: create an access entry for");
    }

    @Test
    void groupsThatEntriesCannotHaveAreRefused() {
        assertThatThrownBy(
                        () -> grant(new Rights.ByGroups(List.of("system:masters")), false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("system:masters");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void awsAuthIsCheckedByTheClusterAndCopiedBeforeItIsWritten() {
        fake.mode = "CONFIG_MAP";
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
        fake.mode = "CONFIG_MAP";
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
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("concurrently");
    }

    @Test
    void aMissingAwsAuthIsMade() {
        fake.mode = null;
        grant(new Rights.ByGroups(List.of("readers")), false, false);
        assertThat(fake.mapRoles).contains("    - readers\n");
    }

    @Test
    void aPathInItsArnIsMendedInPlace() {
        fake.mode = "CONFIG_MAP";
        fake.mapRoles = NODES + "- rolearn: " + ROLE.fullArn() + "\n  groups: [system:masters]\n";
        AccessChange done = grant(MASTER, false, false);
        assertThat(done.steps()).singleElement().asString().contains("line 3", "write arn:");
        assertThat(fake.mapRoles)
                .isEqualTo(
                        NODES + "- rolearn: " + ROLE.bareArn() + "\n  groups: [system:masters]\n");
    }

    @Test
    void whatAwsAuthCannotSayIsRefused() {
        fake.mode = "CONFIG_MAP";
        fake.mapRoles = NODES;
        assertThatThrownBy(() -> grant(VIEW, false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no policies");
        fake.mapRoles = "- rolearn: [\n";
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is unchanged");
        fake.mapRoles = "- rolearn: " + ROLE.bareArn() + "\n  groups: [readers]\n";
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("with other groups (readers)");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void aPolicyOfTheSameNameIsWidenedAndNotDoubled() {
        Rights inWeb = new Rights.ByPolicy(Rights.Level.VIEW, List.of("web", "jobs"));
        grant(inWeb, false, false);
        assertThat(
                        grant(new Rights.ByPolicy(Rights.Level.VIEW, List.of("jobs")), false, true)
                                .steps())
                .isEmpty();
        assertThat(
                        grant(new Rights.ByPolicy(Rights.Level.VIEW, List.of("db")), false, true)
                                .steps())
                .containsExactly("give it AmazonEKSViewPolicy in namespaces db");
        // The whole cluster is more than any of its namespaces.
        assertThat(grant(VIEW, false, false).steps())
                .containsExactly("give it AmazonEKSViewPolicy on the whole cluster");
        assertThat(grant(VIEW, false, false).steps()).isEmpty();
    }

    @Test
    void renewingReplacesThePolicyOfTheSameName() {
        grant(new Rights.ByPolicy(Rights.Level.VIEW, List.of("web")), false, false);
        grant(new Rights.ByPolicy(Rights.Level.EDIT, List.of("web")), false, false);
        fake.calls.clear();
        AccessChange done = grant(VIEW, true, false);
        assertThat(done.steps())
                .containsExactly(
                        "delete the access entry of " + ROLE.fullArn(),
                        "create an access entry for " + ROLE.fullArn(),
                        "give it AmazonEKSEditPolicy in namespaces web",
                        "give it AmazonEKSViewPolicy on the whole cluster");
        assertThat(fake.calls).hasSize(4);
    }

    @Test
    void renewingAddsGroupsOnceEach() {
        grant(new Rights.ByGroups(List.of("devs", "ops")), false, false);
        fake.calls.clear();
        assertThat(grant(new Rights.ByGroups(List.of("ops", "qa")), true, false).steps())
                .containsExactly(
                        "delete the access entry of " + ROLE.fullArn(),
                        "create an access entry for "
                                + ROLE.fullArn()
                                + " in groups devs, ops, qa");
        assertThat(fake.calls).last().asString().endsWith("[devs, ops, qa]");
    }

    @Test
    void renewingWhatIsNotThereMakesIt() {
        assertThat(grant(VIEW, true, false).steps())
                .containsExactly(
                        "create an access entry for " + ROLE.fullArn(),
                        "give it AmazonEKSViewPolicy on the whole cluster");
    }

    @Test
    void groupsThatAnEntryLacksAreNotAddedUnasked() {
        grant(new Rights.ByGroups(List.of("devs")), false, false);
        fake.calls.clear();
        assertThat(grant(new Rights.ByGroups(List.of("devs")), false, false).steps()).isEmpty();
        assertThatThrownBy(() -> grant(new Rights.ByGroups(List.of("ops")), false, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what())
                                    .contains("demo in eu-west-1 has other groups: groups devs");
                            assertThat(failure.nextStep()).contains("Renew the entry");
                        });
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void anEntryWithAnotherPathIsTheRolesOwn() {
        String other = ROLE.bareArn();
        fake.entries.put(other, new AccessEntry(other, List.of(), "STANDARD", List.of()));
        assertThat(grant(VIEW, false, false).steps())
                .containsExactly("give it AmazonEKSViewPolicy on the whole cluster");
        assertThat(fake.entries).containsOnlyKeys(other);
        grant(VIEW, true, false);
        assertThat(fake.entries).containsOnlyKeys(ROLE.fullArn());
    }

    @Test
    void aWrongFormWithOtherGroupsIsLeftAndTheRightOneAdded() {
        fake.mode = "CONFIG_MAP";
        String wrong = "- rolearn: " + ROLE.fullArn() + "\n  groups: [readers]\n";
        fake.mapRoles = wrong;
        AccessChange done = grant(MASTER, false, false);
        assertThat(done.steps())
                .containsExactly(
                        "add " + ROLE.bareArn() + " to aws-auth, in groups system:masters");
        assertThat(fake.mapRoles).startsWith(wrong + "- rolearn: " + ROLE.bareArn());
    }

    @Test
    void aRoleOfNoPermissionSetIsCalledByItsName() {
        fake.mode = "CONFIG_MAP";
        fake.mapRoles = "";
        RoleIdentity plain = RoleIdentity.of("arn:aws:iam::111122223333:role/ci", null, null);
        AccessChange done =
                new GrantAccess(fake, fake, copies)
                        .run(
                                new AccessChange.Request(FakeCluster.as(ADMIN), DEMO, plain),
                                MASTER,
                                false,
                                false);
        assertThat(done.done()).isTrue();
        assertThat(fake.mapRoles).contains("username: \"ci:{{SessionName}}\"");
    }

    @Test
    void aClusterThatDoesNotLetUsReadOrWriteIsTold() {
        fake.mode = "CONFIG_MAP";
        fake.unreadable = new ClusterReply.Forbidden("User x cannot get configmaps");
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.DENIED);
                            assertThat(failure.what())
                                    .isEqualTo(
                                            "could not read aws-auth of cluster demo in"
                                                    + " eu-west-1: User x cannot get configmaps");
                        });
        fake.unreadable = new ClusterReply.Unauthorized(null);
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .hasMessageContaining("the cluster rejects this role's token")
                .extracting("problem.kind")
                .isEqualTo(Problem.Kind.DENIED);
        fake.unreadable = new ClusterReply.Unreachable("it is private", "Use the VPN.");
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .hasMessageContaining("it is private")
                .extracting("problem.nextStep")
                .isEqualTo("Use the VPN.");
        fake.unreadable = new ClusterReply.Odd(503, "busy");
        assertThatThrownBy(() -> grant(MASTER, false, false))
                .hasMessageContaining("it answered 503: busy")
                .extracting("problem.nextStep")
                .isEqualTo("Try again in a minute.");
    }

    @Test
    void theCommandIsToldWhatAwsAuthAloneCannotGive() {
        fake.mode = "CONFIG_MAP";
        Rights inWeb = new Rights.ByPolicy(Rights.Level.CLUSTER_ADMIN, List.of("web"));
        assertThatThrownBy(() -> grant(inWeb, false, false)).hasMessageContaining("no policies");
        for (String group : List.of("eks:a", "aws:a", "amazon:a", "iam:a", "system:a")) {
            fake.mode = "API";
            assertThatThrownBy(() -> grant(new Rights.ByGroups(List.of(group)), false, false))
                    .hasMessageContaining("cannot have the group " + group);
        }
    }
}
