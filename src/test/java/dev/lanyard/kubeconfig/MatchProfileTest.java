package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile, role and region with which Lanyard takes another tool's place. */
class MatchProfileTest {
    private static final String KEY = "arn:aws:eks:eu-west-1:111111111111:cluster/c";
    private static final String ROLE = "arn:aws:iam::111111111111:role/deploy";
    private static final String OTHERS_ROLE = "arn:aws:iam::222222222222:role/deploy";
    private static final String SET =
            "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    /** The role that the entry assumes; then the profile, and the role on top of it. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The only one of the account, with the role on top of it.
                OTHERS_ROLE + ", other, " + OTHERS_ROLE,
                // One whose own role it is.
                ROLE + ", chain, -",
                SET + "Dev_0123456789abcdef, dev, -",
                SET + "Dev_Ops_0123456789abcdef, ops, -",
            })
    void theRoleTellsTheProfile(String role, String profile, @Nullable String onTop)
            throws IOException {
        AwsConfig config =
                machine.profiles(
                        sso("ops", "111111111111", "Dev_Ops")
                                + sso("dev", "111111111111", "Dev")
                                + sso("other", "222222222222", "Dev")
                                + "[profile chain]\nrole_arn = %s\nsource_profile = other\nregion = eu-west-1\n"
                                        .formatted(ROLE)
                                + "[profile keys]\naws_access_key_id = a\nregion = eu-west-1\n");
        assertThat(convert(config, KEY, "u", "--role-arn, '" + role + "'"))
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done -> {
                            assertThat(done.command().profile()).isEqualTo(profile);
                            assertThat(done.command().roleArn()).isEqualTo(onTop);
                        });
    }

    @Test
    void aRoleWhoseNameOnlyBeginsLikeAPermissionSetIsAssumedOnTop() throws IOException {
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        for (String role : List.of(SET + "Dev_Ops_0123456789abcdef", SET + "Developer_0", ROLE)) {
            assertThat(convert(config, KEY, "u", "--role-arn, '" + role + "'"))
                    .isInstanceOfSatisfying(
                            UserOutcome.Converted.class,
                            done -> assertThat(done.command().roleArn()).isEqualTo(role));
        }
    }

    @Test
    void withoutARoleTheAccountOfTheClusterTellsIt() throws IOException {
        AwsConfig config =
                machine.profiles(
                        sso("other", "222222222222", "Dev") + sso("dev", "111111111111", "Dev"));
        assertThat(profile(convert(config, KEY, "u", ""))).isEqualTo("dev");
        // Without a cluster, the user's own name, as the AWS CLI writes it.
        assertThat(profile(convert(config, "c", KEY, ""))).isEqualTo("dev");
        assertThat(profile(convert(config, "c", KEY.replace("111111111111", "222222222222"), "")))
                .isEqualTo("other");
    }

    @Test
    void severalOfAnAccountAreOfferedWithoutThoseThatCanNotSignIn() throws IOException {
        AwsConfig config =
                machine.profiles(
                        sso("a", "111111111111", "A")
                                + sso("b", "111111111111", "B")
                                + sso("c", "222222222222", "C")
                                + "[profile lost]\nrole_arn = %s\nsource_profile = keys\n"
                                        .formatted(ROLE)
                                + "[profile keys]\naws_access_key_id = a\naws_secret_access_key = b\n"
                                + "[profile odd]\nrole_arn = deploy\nsource_profile = a\n");
        assertThat(convert(config, KEY, "u", ""))
                .isEqualTo(
                        new UserOutcome.ChooseProfile(
                                "u", List.of(new ProfileName("a"), new ProfileName("b"))));
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        assertThat(convert(config, "c", "u", ""))
                .isEqualTo(
                        new UserOutcome.Impossible(
                                "u",
                                "it names no profile, and the account of its cluster is"
                                        + " unknown"));
        assertThat(convert(config, "c", "u", "--role-arn, deploy"))
                .isInstanceOf(UserOutcome.Impossible.class);
        assertThat(convert(config, KEY.replace("111111111111", "333333333333"), "u", ""))
                .isEqualTo(
                        new UserOutcome.Impossible(
                                "u",
                                "it names no profile, and no profile reaches account 333333333333"));
    }

    @Test
    void theRegionIsTheClustersElseTheCommandsElseTheProfiles() throws IOException {
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        String named = "--profile, dev";
        assertThat(region(convert(config, KEY.replace("eu-west-1", "us-east-1"), "u", named)))
                .isEqualTo("us-east-1");
        assertThat(region(convert(config, "c", "u", named + ", --region, us-east-1")))
                .isEqualTo("us-east-1");
        assertThat(region(convert(config, "c", "u", named))).isEqualTo("eu-west-1");
        AwsConfig without =
                machine.profiles(
                        sso("dev", "111111111111", "Dev").replace("\nregion = eu-west-1\n", "\n"));
        assertThat(convert(without, "c", "u", named))
                .isEqualTo(new UserOutcome.Impossible("u", "there is no region for the cluster c"));
    }

    @Test
    void theContextThatTellsTheAccountCountsMoreThanThoseThatDoNot() throws IOException {
        AwsConfig config =
                machine.profiles(
                        sso("other", "222222222222", "Dev") + sso("dev", "111111111111", "Dev"));
        String other = KEY.replace("111111111111", "222222222222");
        Machine.write(
                machine.usual(),
                """
                clusters:
                - {name: plain, cluster: {server: "https://x.gr7.eu-west-1.eks.amazonaws.com"}}
                - {name: "%1$s", cluster: {server: "https://x"}}
                - {name: "%2$s", cluster: {server: "https://x"}}
                contexts:
                - {name: zero, context: {user: u}}
                - {name: one, context: {cluster: plain, user: u}}
                - {name: two, context: {cluster: "%1$s", user: u}}
                - {name: three, context: {cluster: "%2$s", user: u}}
                users:
                - {name: u, user: {exec: {command: aws, args: [eks, get-token, --cluster-name, c]}}}
                """
                        .formatted(KEY, other));
        UserOutcome outcome = convert(config);
        assertThat(profile(outcome)).isEqualTo("dev");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done ->
                                assertThat(done.contexts())
                                        .containsExactly("zero", "one", "two", "three"));
    }

    @Test
    void whatIsDoneIsSaid() throws IOException {
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        assertThat(run(config, List.of()).update())
                .isEqualTo(KubeconfigResult.unchanged(List.of("there is nothing to convert")));
        write("c", "u", "");
        assertThat(run(config, List.of()).update())
                .isEqualTo(KubeconfigResult.unchanged(List.of("nothing was converted")));
        write(KEY, "u", "");
        assertThat(run(config, List.of("x")).update())
                .satisfies(done ->
                        assertThat(done.said())
                                .containsExactly("user u runs Lanyard instead of aws"));
        // What is Lanyard's already is no news, unless it was asked for by name.
        assertThat(run(config, List.of()).users()).isEmpty();
        assertThat(run(config, List.of("x")).users())
                .containsExactly(new UserOutcome.AlreadyOurs("u"));
    }

    @Test
    void aContextWithoutAUserIsRefused() throws IOException {
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        Path file = Machine.write(machine.usual(), "contexts:\n- {name: x, context: {user: u}}\n");
        assertThatThrownBy(() -> run(config, List.of("x")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(file + ": the context \"x\" has no user");
    }

    private static String profile(UserOutcome outcome) {
        return ((UserOutcome.Converted) outcome).command().profile();
    }

    private static String region(UserOutcome outcome) {
        return String.valueOf(((UserOutcome.Converted) outcome).command().region());
    }

    private UserOutcome convert(AwsConfig config, String cluster, String user, String words)
            throws IOException {
        write(cluster, user, words);
        return convert(config);
    }

    private void write(String cluster, String user, String words) throws IOException {
        Machine.write(
                machine.usual(),
                """
                clusters:
                - {name: "%1$s", cluster: {server: "https://x"}}
                contexts:
                - {name: x, context: {cluster: "%1$s", user: "%2$s"}}
                users:
                - {name: "%2$s", user: {exec: {command: aws, args: [eks, get-token, --cluster-name, c, %3$s]}}}
                """
                        .formatted(cluster, user, words));
    }

    private UserOutcome convert(AwsConfig config) {
        return run(config, List.of()).users().getFirst();
    }

    private Machine.Conversion run(AwsConfig config, List<String> contexts) {
        return machine.convert(config, contexts, Map.of(), UpdateOptions.USUAL);
    }

    private static String sso(String name, String account, String role) {
        return """
        [profile %s]
        sso_start_url = https://x.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = %s
        sso_role_name = %s
        region = eu-west-1
        """
                .formatted(name, account, role);
    }
}
