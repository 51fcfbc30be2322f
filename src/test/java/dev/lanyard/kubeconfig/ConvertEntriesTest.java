package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.kubeconfig.entry.Arguments;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other tools' entries, in every shape that people have them, come to ask Lanyard. */
class ConvertEntriesTest {
    private static final String ROLE = "arn:aws:iam::222222222222:role/deployer";
    @TempDir Path home = Path.of("");

    /** A command line, then what it means: the tool, profile, region, cluster and role. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "aws --region us-east-1 eks get-token --cluster-name c1 --profile dev | - | aws | dev | us-east-1 | c1 | -",
                "aws eks get-token --cluster-name=c1 --profile=dev --region=us-east-1 --output json | - | aws | dev | us-east-1 | c1 | -",
                "/usr/local/bin/aws --profile dev eks get-token --cluster-id 0a1b-2c | - | aws | dev | eu-west-1 | 0a1b-2c | -",
                "aws eks get-token --cluster-name c1 --role-arn "
                        + ROLE
                        + " | AWS_PROFILE=dev | aws | dev | eu-west-1 | c1 | "
                        + ROLE,
                "aws eks get-token --cluster-name c1 --role "
                        + ROLE
                        + " | AWS_DEFAULT_PROFILE=dev | aws | dev | eu-west-1 | c1 | "
                        + ROLE,
                "aws eks get-token --cluster-name c1 | AWS_PROFILE=dev,AWS_REGION=us-east-1 | aws | dev | us-east-1 | c1 | -",
                "C:\\Tools\\aws.exe eks get-token --cluster-name c1 --profile dev | - | aws | dev | eu-west-1 | c1 | -",
                "aws.CMD eks get-token --cluster-name c1 --profile dev | - | aws | dev | eu-west-1 | c1 | -",
                "aws-iam-authenticator token -i c1 | AWS_PROFILE=dev | aws-iam-authenticator | dev | eu-west-1 | c1 | -",
                "aws-iam-authenticator token --cluster-id c1 -r "
                        + ROLE
                        + " | AWS_PROFILE=dev | aws-iam-authenticator | dev | eu-west-1 | c1 | "
                        + ROLE,
                "aws-iam-authenticator token --token-only -i=c1 --role="
                        + ROLE
                        + " | AWS_PROFILE=dev | aws-iam-authenticator | dev | eu-west-1 | c1 | "
                        + ROLE,
                "heptio-authenticator-aws token -i c1 | AWS_PROFILE=dev | aws-iam-authenticator | dev | eu-west-1 | c1 | -",
                "aws-vault exec dev -- aws eks get-token --cluster-name c1 | - | aws-vault | dev | eu-west-1 | c1 | -",
                "aws-vault --backend file exec dev -- aws-iam-authenticator token -i c1 | - | aws-vault | dev | eu-west-1 | c1 | -",
                "aws-vault --backend=pass exec --no-session --duration 8h dev -- aws eks get-token --cluster-name c1 --region us-east-1 | - | aws-vault | dev | us-east-1 | c1 | -",
                "aws-vault exec dev aws eks get-token --cluster-name c1 | - | aws-vault | dev | eu-west-1 | c1 | -",
                "aws-vault exec --region us-east-1 dev -- aws eks get-token --cluster-name c1 | - | aws-vault | dev | us-east-1 | c1 | -",
                "env AWS_PROFILE=dev aws eks get-token --cluster-name c1 | - | aws | dev | eu-west-1 | c1 | -",
                "env -u AWS_PROFILE AWS_PROFILE=dev aws eks get-token --cluster-name c1 | - | aws | dev | eu-west-1 | c1 | -",
                "assume dev --exec 'aws eks get-token --cluster-name c1' | - | granted | dev | eu-west-1 | c1 | -",
                "assume dev --exec -- aws eks get-token --cluster-name c1 | - | granted | dev | eu-west-1 | c1 | -",
                "assumego --region us-east-1 dev --exec 'aws-iam-authenticator token -i c1' | - | granted | dev | us-east-1 | c1 | -",
                "saml2aws exec --exec-profile dev -- aws eks get-token --cluster-name c1 | - | saml2aws | dev | eu-west-1 | c1 | -",
                "aws-sso exec --arn arn:aws:iam::111111111111:role/Dev -- aws eks get-token --cluster-name c1 | - | aws-sso | dev | eu-west-1 | c1 | -",
                "aws-sso -S corp exec -A 111111111111 -R Dev -- aws eks get-token --cluster-name c1 --role-arn "
                        + ROLE
                        + " | - | aws-sso | dev | eu-west-1 | c1 | "
                        + ROLE,
                "bash -c 'aws-vault exec dev -- aws eks get-token --cluster-name c1' | - | aws-vault | dev | eu-west-1 | c1 | -",
                "sh -c \"assume dev --exec 'aws eks get-token --cluster-name c1'\" | - | granted | dev | eu-west-1 | c1 | -",
                "sh -c '. awsume dev; aws eks get-token --cluster-name c1' | - | awsume | dev | eu-west-1 | c1 | -",
                "saml2aws -a work exec -p dev aws eks get-token --cluster-name c1 | - | saml2aws | dev | eu-west-1 | c1 | -",
                "saml2aws exec -a work --exec-profile=dev aws-iam-authenticator token -i c1 | - | saml2aws | dev | eu-west-1 | c1 | -",
            })
    void isConvertedAsItMeans(
            String line,
            @Nullable String env,
            String tool,
            String profile,
            String region,
            String cluster,
            @Nullable String role)
            throws IOException {
        for (String version : List.of("v1alpha1", "v1beta1", "v1")) {
            Machine machine = new Machine(home);
            AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
            Path file = Machine.write(machine.usual(), kubeconfig(version, line, env));
            Machine.Conversion result =
                    machine.convert(config, List.of("ctx"), Map.of(), UpdateOptions.USUAL);
            assertThat(result.users())
                    .containsExactly(
                            new UserOutcome.Converted(
                                    "me # here",
                                    tool,
                                    List.of("ctx"),
                                    new TokenCommand(
                                            Machine.COMMAND, profile, region, cluster, role)));
            String after = Files.readString(file);
            assertThat(after)
                    .contains(
                            "# head",
                            "# tail",
                            "note: kept # of mine",
                            "command: '" + Machine.COMMAND + "'")
                    .contains("apiVersion: client.authentication.k8s.io/v1\n")
                    .doesNotContain("AWS_PROFILE", "AWS_DEFAULT_PROFILE");
            assertThat(
                            machine.convert(config, List.of("ctx"), Map.of(), UpdateOptions.USUAL)
                                    .users())
                    .containsExactly(new UserOutcome.AlreadyOurs("me # here"));
            machine.restore().undo(null, false, false);
            assertThat(file).hasContent(kubeconfig(version, line, env));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gke-gcloud-auth-plugin | - | gke-gcloud-auth-plugin",
                "aws s3 ls | - | exec aws",
                "aws-vault login dev | - | aws-vault",
                "assume dev -c | - | assume",
                "saml2aws login | - | saml2aws",
                "aws eks get-token --profile dev | - | no cluster",
                "aws eks get-token --cluster-name c1 --profile nobody | - | nobody is not in the AWS config",
                "aws eks get-token --cluster-name c1 --profile keys | - | does not sign in",
                "aws-iam-authenticator token -i c1 -e secret -r "
                        + ROLE
                        + " | AWS_PROFILE=dev | external id",
                "aws eks get-token --cluster-name c1 | AWS_ACCESS_KEY_ID=x | static keys",
                "aws eks get-token --cluster-name c1 --role-arn arn:aws:iam::999999999999:role/x | - | no profile reaches account 999999999999",
                "aws-sso exec -A 111111111111 -R Other -- aws eks get-token --cluster-name c1 | - | no profile has its role Other of account 111111111111",
                "bash -c 'aws eks get-token --cluster-name c1 > x' | - | is inside bash, among more",
                "bash -c 'sts=$(date); aws eks get-token --cluster-name c1' | - | is inside bash, among more",
                "aws eks get-token --cluster-name c1 --profile broken | - | sso-session missing",
                "kubelogin get-token | - | kubelogin",
            })
    void saysWhyItCanNot(String line, @Nullable String env, String why) throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config =
                machine.profiles(
                        sso("dev", "111111111111", "Dev")
                                + "[profile broken]\nsso_session = missing\n"
                                + "[profile keys]\naws_access_key_id = a\naws_secret_access_key = b\n");
        String before = kubeconfig("v1beta1", line, env);
        Path file = Machine.write(machine.usual(), before);
        for (List<String> contexts : List.of(List.of("ctx"), List.<String>of())) {
            Machine.Conversion result =
                    machine.convert(config, contexts, Map.of(), UpdateOptions.USUAL);
            assertThat(result.users())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UserOutcome.Impossible.class,
                            not -> assertThat(not.why()).contains(why));
        }
        assertThat(file).hasContent(before);
        assertThat(machine.restore().list()).isEmpty();
    }

    @Test
    void theProfileIsFoundByAccountAndRole() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config =
                machine.profiles(
                        sso("reader", "111111111111", "Reader")
                                + sso("dev", "111111111111", "Dev"));
        Machine.write(
                machine.usual(),
                kubeconfig(
                        "v1",
                        "aws eks get-token --cluster-name c1 --role-arn"
                                + " arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef",
                        null));
        Machine.Conversion result =
                machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL);
        assertThat(result.users())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done -> {
                            assertThat(done.command().profile()).isEqualTo("dev");
                            assertThat(done.command().roleArn()).isNull();
                        });
    }

    @Test
    void aProfileThatIsChosenComesBeforeTheEntrysOwn() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        Machine.write(
                machine.usual(),
                kubeconfig("v1", "aws eks get-token --cluster-name c1 --profile gone", null));
        assertThat(
                        machine.convert(
                                        config,
                                        List.of("ctx"),
                                        Map.of("me # here", new ProfileName("dev")),
                                        UpdateOptions.USUAL)
                                .users())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done -> assertThat(done.command().profile()).isEqualTo("dev"));
    }

    @Test
    void theVariablesThatStayAreNamed() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        Machine.write(
                machine.usual(),
                kubeconfig(
                        "v1",
                        "aws eks get-token --cluster-name c1",
                        "AWS_PROFILE=dev,LD_PRELOAD=x,AWS_ENDPOINT_URL=http://x"));
        assertThat(machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL).update())
                .satisfies(done ->
                        assertThat(done.said())
                                .contains(
                                        "user me # here keeps the variables of its entry:"
                                                + " LD_PRELOAD, AWS_ENDPOINT_URL"));
    }

    @Test
    void whereTwoProfilesFitThePersonIsAsked() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config =
                machine.profiles(
                        sso("reader", "111111111111", "Reader")
                                + sso("dev", "111111111111", "Dev"));
        String before = kubeconfig("v1", "aws eks get-token --cluster-name c1", null);
        Path file = Machine.write(machine.usual(), before);
        Machine.Conversion result =
                machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL);
        assertThat(result.users())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserOutcome.ChooseProfile.class,
                        choose ->
                                assertThat(choose.candidates())
                                        .containsExactlyInAnyOrder(
                                                new ProfileName("reader"), new ProfileName("dev")));
        assertThat(file).hasContent(before);
        Map<String, ProfileName> chosen = Map.of("me # here", new ProfileName("dev"));
        UpdateOptions dry = new UpdateOptions(null, true, false);
        assertThat(machine.convert(config, List.of(), chosen, dry).update())
                .satisfies(done -> assertThat(done.files().getFirst().diff()).contains("+", "dev"));
        assertThat(file).hasContent(before);
        machine.convert(config, List.of(), chosen, UpdateOptions.USUAL);
        assertThat(Files.readString(file)).contains("- \"dev\"\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is about Windows' files seen from Linux")
    void windowsOwnEntriesAreLeftToWindowsWhenSeenFromWsl() {
        Path shared = Path.of("/mnt/c/Users/me/.kube/config");
        assertThat(ConvertEntries.isWindowsOwn(shared, "C:\\Program Files\\aws.exe")).isTrue();
        assertThat(ConvertEntries.isWindowsOwn(shared, "\\\\server\\aws.exe")).isTrue();
        assertThat(ConvertEntries.isWindowsOwn(shared, "aws")).isFalse();
        // A copy of it in the Linux home works only once it is converted.
        assertThat(ConvertEntries.isWindowsOwn(Path.of("/home/me/.kube/config"), "C:\\aws.exe"))
                .isFalse();
    }

    @Test
    void oneThatSharesItsExecDoesNotKeepTheOthersFromBeingConverted() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        String exec = "{command: aws, args: [eks, get-token, --cluster-name, c, --profile, dev]}";
        Path file =
                Machine.write(
                        machine.usual(),
                        """
                        clusters:
                        - {name: c, cluster: {server: "https://c.gr7.eu-west-1.eks.amazonaws.com"}}
                        contexts:
                        - {name: one, context: {cluster: c, user: first}}
                        - {name: two, context: {cluster: c, user: second}}
                        users:
                        - name: first
                          user: {exec: &shared %1$s}
                        - name: second
                          user: {exec: %1$s}
                        kept: *shared
                        """
                                .formatted(exec));
        Machine.Conversion result =
                machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL);
        assertThat(result.update().files()).isNotEmpty();
        assertThat(result.users().getFirst())
                .isEqualTo(
                        new UserOutcome.Impossible(
                                "first",
                                "this is shared with another entry through its anchor (line 8)"));
        assertThat(result.users().get(1)).isInstanceOf(UserOutcome.Converted.class);
        assertThat(Files.readString(file)).contains("&shared " + exec, "kept: *shared");
        assertThat(
                        machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL)
                                .update()
                                .files())
                .isEmpty();
    }

    @Test
    void aContextThatIsNotThereIsNamedWithItsNearest() throws IOException {
        Machine machine = new Machine(home);
        AwsConfig config = machine.profiles(sso("dev", "111111111111", "Dev"));
        Machine.write(machine.usual(), kubeconfig("v1", "aws s3 ls", null));
        assertThatThrownBy(() ->
                        machine.convert(config, List.of("ctxx"), Map.of(), UpdateOptions.USUAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.line()).contains("ctx"));
    }

    private static String sso(String name, String account, String role) {
        return """
        [profile %s]
        sso_start_url = https://x.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = %s
        sso_role_name = %s
        """
                .formatted(name, account, role);
    }

    /** A file with one user whose command is this line, in which words may stand in quotes. */
    private static String kubeconfig(String version, String line, @Nullable String env) {
        List<String> words = Arguments.split(line);
        StringBuilder exec = new StringBuilder("    exec:\n");
        exec.append("      apiVersion: client.authentication.k8s.io/").append(version).append('\n');
        exec.append("      args: # of mine\n");
        for (String word : words.subList(1, words.size())) {
            exec.append("      - \"").append(word).append("\"\n");
        }
        exec.append("      command: '").append(words.getFirst()).append("'\n");
        if (env == null) {
            exec.append("      env: null\n");
        } else {
            exec.append("      env:\n");
            for (String one : env.split(",", -1)) {
                String[] parts = one.split("=", 2);
                exec.append("      - name: ").append(parts[0]).append('\n');
                exec.append("        value: ").append(parts[1]).append('\n');
            }
        }
        return """
        # head
        apiVersion: v1
        kind: Config
        clusters:
        - name: arn:aws:eks:eu-west-1:111111111111:cluster/c1
          cluster: {server: "https://c1.gr7.eu-west-1.eks.amazonaws.com"}
        contexts:
        - {name: ctx, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/c1", user: "me # here"}}
        users:
        - name: "me # here"
          user:
        """
                + exec
                + "    note: kept # of mine\n# tail\n";
    }
}
