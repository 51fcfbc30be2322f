package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.KubeAuthConfigMap;
import dev.lanyard.access.RevokeAccess;
import dev.lanyard.access.Rights;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.access.Verdict;
import dev.lanyard.aws.AwsClients;
import dev.lanyard.aws.Eks;
import dev.lanyard.aws.Sts;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a cluster refuses a role, and mending it, with the real adapters against the box. */
class BoxAccessTest {
    private static final Rights VIEW = new Rights.ByPolicy(Rights.Level.VIEW, List.of());

    @TempDir Path home;

    private final Clock clock = Clock.systemUTC();
    private final Box box = Box.start();
    private final BoxUser user = new BoxUser(box);
    private final AwsClients clients = new AwsClients(user.environment(), Clock.systemUTC());
    private final Sts identity = new Sts(clients);
    private final Eks access = new Eks(clients);
    private final KubeAuthConfigMap configMap = new KubeAuthConfigMap(user.environment(), clock);

    @AfterEach
    void close() {
        clients.close();
        user.close();
        box.close();
    }

    private Verdict check(Role role, RoleCredentials looker, String cluster, Clock at) {
        RoleCredentials keys = user.keys(role.accountId(), role.name());
        CheckAccess.Result answer =
                new CheckAccess(access, new KubeAuthConfigMap(user.environment(), at))
                        .run(
                                RoleIdentity.of(
                                        identity.arn(keys, "eu-west-1"), World.SSO_REGION, null),
                                keys,
                                looker,
                                ref(cluster));
        assertThat(answer.role().fullArn()).isEqualTo(role.arn());
        assertThat(answer.role().bareArn()).isEqualTo(role.arnWithoutPath());
        return answer.verdict();
    }

    private Copies copies() {
        return new Copies(
                Folders.of(
                        new Environment(
                                Map.of("LANYARD_HOME", home.toString()),
                                home,
                                Environment.Os.current())),
                clock);
    }

    private AccessChange grant(
            Role role, RoleCredentials admin, String cluster, Rights rights, boolean renew) {
        return new GrantAccess(access, configMap, copies())
                .run(
                        new AccessChange.Request(admin, ref(cluster), identity(role)),
                        rights,
                        renew,
                        false);
    }

    private AccessChange revoke(Role role, RoleCredentials admin, String cluster) {
        return new RevokeAccess(identity, access, configMap, copies())
                .run(new AccessChange.Request(admin, ref(cluster), identity(role)), false);
    }

    private static ClusterRef ref(String cluster) {
        return new ClusterRef("", "eu-west-1", cluster);
    }

    private static RoleIdentity identity(Role role) {
        return RoleIdentity.of(role.arn(), null, null);
    }

    private Role role(String account, String name) {
        return box.world().role(account, name).orElseThrow();
    }

    @Test
    void anAccessEntryLetsARoleInAndOutAgain() {
        Role outsider = role(World.SANDBOX, "Outsider");
        RoleCredentials admin = user.keys(World.SANDBOX, "Administrator");
        assertThat(check(outsider, admin, "playground", clock))
                .returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);
        RoleCredentials own = user.keys(World.SANDBOX, "Outsider");
        assertThat(check(outsider, own, "playground", clock))
                .returns(Verdict.Kind.CANNOT_TELL, Verdict::kind);

        assertThat(grant(outsider, admin, "playground", VIEW, false).steps()).hasSize(2);
        assertThat(check(outsider, admin, "playground", clock).description())
                .isEqualTo(
                        "it is admitted by its access entry (AmazonEKSViewPolicy on the whole"
                                + " cluster)");
        assertThat(grant(outsider, admin, "playground", VIEW, false).steps()).isEmpty();

        assertThat(revoke(outsider, admin, "playground").steps()).hasSize(1);
        assertThat(check(outsider, admin, "playground", clock))
                .returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);
    }

    @Test
    void aRoleThatWasMadeAnewNeedsItsEntryRenewed() {
        Role deploy = role(World.SANDBOX, "deploy");
        RoleCredentials admin = user.keys(World.SANDBOX, "Administrator");
        assertThat(check(deploy, admin, "playground", clock))
                .returns(Verdict.Kind.ADMITTED, Verdict::kind);
        deploy.recreate();
        assertThat(check(deploy, admin, "playground", clock))
                .isEqualTo(Verdict.staleEntry(deploy.arn()));
        grant(deploy, admin, "playground", VIEW, true);
        assertThat(check(deploy, admin, "playground", clock).description())
                .contains("AmazonEKSClusterAdminPolicy", "AmazonEKSViewPolicy");
    }

    @Test
    void aPermissionSetThatWasAssignedAnewIsPointedOut() {
        Role reader = role(World.SHOP, "ReadOnly");
        RoleCredentials admin = user.keys(World.SHOP, "Administrator");
        String earlier = reader.arn();
        reader.recreate();
        assertThat(check(reader, admin, "shop", clock))
                .isEqualTo(Verdict.outdated("an access entry", earlier));
    }

    @Test
    void awsAuthLetsARoleInAndIsAsBeforeAfterwards() {
        Role reader = role(World.SHOP, "ReadOnly");
        RoleCredentials admin = user.keys(World.SHOP, "Administrator");
        BoxCluster legacy =
                box.world().cluster(World.SHOP, "eu-west-1", "shop-legacy").orElseThrow();
        String before = legacy.mapRoles();
        assertThat(check(reader, admin, "shop-legacy", clock))
                .returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);

        AccessChange granted =
                grant(reader, admin, "shop-legacy", new Rights.ByGroups(List.of("view")), false);
        assertThat(legacy.mapRoles()).startsWith(before).contains(reader.arnWithoutPath());
        assertThat(path(granted.backup())).hasContent(before);
        assertThat(check(reader, admin, "shop-legacy", clock).description())
                .contains("by aws-auth, line ", "(groups view)");

        legacy.objects()
                .writeAwsAuth(legacy.mapRoles().replace(reader.arnWithoutPath(), reader.arn()));
        assertThat(check(reader, admin, "shop-legacy", clock))
                .returns(Verdict.Kind.WRONG_FORM, Verdict::kind);
        grant(reader, admin, "shop-legacy", new Rights.ByGroups(List.of("view")), false);
        assertThat(check(reader, admin, "shop-legacy", clock))
                .returns(Verdict.Kind.ADMITTED, Verdict::kind);

        revoke(reader, admin, "shop-legacy");
        assertThat(legacy.mapRoles()).isEqualTo(before);
    }

    @Test
    void aClockThatIsBehindIsToldFromAMissingMapping() {
        Role admin = role(World.SHOP, "Administrator");
        Clock behind = Clock.offset(clock, Duration.ofMinutes(-20));
        assertThat(
                        check(admin, user.keys(World.SHOP, "Administrator"), "shop", behind)
                                .description())
                .contains("clock is 20 min behind the cluster's");
    }

    private static Path path(@Nullable Path path) {
        return Objects.requireNonNull(path);
    }
}
