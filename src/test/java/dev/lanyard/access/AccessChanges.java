package dev.lanyard.access;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Grants and revokes one role's access to a cluster that is not real. */
abstract class AccessChanges {
    static final ClusterRef DEMO = new ClusterRef("", "eu-west-1", "demo");
    static final RoleIdentity ROLE =
            RoleIdentity.of(
                    "arn:aws:iam::111122223333:role/AWSReservedSSO_Dev_0123456789abcdef",
                    "eu-west-1",
                    null);
    static final Rights VIEW = new Rights.ByPolicy(Rights.Level.VIEW, List.of());
    static final Rights MASTER = new Rights.ByPolicy(Rights.Level.CLUSTER_ADMIN, List.of());
    static final String NODES =
            "- rolearn: arn:aws:iam::111122223333:role/nodes\n  groups: [system:nodes]\n";
    static final String ADMIN = "arn:aws:sts::111122223333:assumed-role/admin/ada";

    @TempDir Path home;

    final FakeCluster fake = new FakeCluster();
    Copies copies = new Copies(folders(Path.of("")), Clock.systemUTC());

    @BeforeEach
    void keepCopies() {
        copies = new Copies(folders(home), Clock.systemUTC());
    }

    private static Folders folders(Path home) {
        return Folders.of(
                new Environment(
                        Map.of("LANYARD_HOME", home.toString()), home, Environment.Os.current()));
    }

    AccessChange grant(Rights rights, boolean renew, boolean dryRun) {
        return new GrantAccess(fake, fake, copies)
                .run(
                        new AccessChange.Request(FakeCluster.as(ADMIN), DEMO, ROLE),
                        rights,
                        renew,
                        dryRun);
    }

    AccessChange revoke(RoleIdentity role, boolean dryRun) {
        return new RevokeAccess(fake, fake, fake, copies)
                .run(new AccessChange.Request(FakeCluster.as(ADMIN), DEMO, role), dryRun);
    }
}
