package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleIdentityTest {
    private static final String NAME = "AWSReservedSSO_Admin_Access_0123456789abcdef";
    private static final String SESSION =
            "arn:aws:sts::111122223333:assumed-role/" + NAME + "/ada@example.com";

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,/aws-reserved/sso.amazonaws.com/eu-west-1/",
        "us-east-1,/aws-reserved/sso.amazonaws.com/"
    })
    void aRoleOfIdentityCenterHasItsRegionInItsPathButForTheFirst(String region, String path) {
        RoleIdentity role = RoleIdentity.of(SESSION, region, null);
        assertThat(role.fullArn()).isEqualTo("arn:aws:iam::111122223333:role" + path + NAME);
        assertThat(role.bareArn()).isEqualTo("arn:aws:iam::111122223333:role/" + NAME);
        assertThat(role.permissionSet()).isEqualTo("Admin_Access");
        assertThat(RoleIdentity.of(role.fullArn(), null, null)).isEqualTo(role);
        assertThat(RoleIdentity.of(role.bareArn(), region, null)).isEqualTo(role);
    }

    @Test
    void theArnThatWasAssumedTellsTheOtherPaths() {
        String session = "arn:aws-cn:sts::111122223333:assumed-role/deploy/lanyard";
        String assumed = "arn:aws-cn:iam::111122223333:role/teams/web/deploy";
        assertThat(RoleIdentity.of(session, null, assumed).fullArn()).isEqualTo(assumed);
        assertThat(RoleIdentity.of(session, null, null).fullArn())
                .isEqualTo("arn:aws-cn:iam::111122223333:role/deploy");
        assertThat(RoleIdentity.of(session, null, assumed + "er").path()).isEqualTo("/");
    }

    @Test
    void earlierRolesOfThePermissionSetAreKnown() {
        RoleIdentity role = RoleIdentity.of(SESSION, "eu-west-1", null);
        String earlier = role.fullArn().replace("0123456789abcdef", "fedcba9876543210");
        assertThat(role.isEarlier(earlier)).isTrue();
        assertThat(role.isSame(earlier)).isFalse();
        assertThat(role.isEarlier(role.fullArn())).isFalse();
        assertThat(role.isEarlier(earlier.replace("111122223333", "444455556666"))).isFalse();
        assertThat(role.isEarlier(earlier.replace("Admin_Access", "Reader"))).isFalse();
        assertThat(role.isSame(SESSION)).isTrue();
        assertThat(role.isSame(role.bareArn().toLowerCase(java.util.Locale.ROOT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:aws:iam::111122223333:user/ada",
                "arn:aws:iam::111122223333:root",
                "arn:aws:iam::1111:role/x",
                "arn:aws:iam::111122223333:role/",
                "role/x"
            })
    void whatIsNoRoleIsRefused(String arn) {
        assertThatThrownBy(() -> RoleIdentity.of(arn, "eu-west-1", null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
    }

    @Test
    void aPathThatCannotBeKnownIsAskedFor() {
        assertThatThrownBy(() -> RoleIdentity.of(SESSION, null, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("IAM Identity Center's region");
    }
}
