package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.profile.AwsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of Lanyard's come to ask the AWS CLI, before Lanyard is removed. */
class ConvertToAwsCliTest {
    private static final String ROLE = "arn:aws:iam::222222222222:role/deployer";
    private static final UpdateOptions DRY = new UpdateOptions(null, true, false);

    private static final String BEFORE =
            """
            # head
            apiVersion: v1
            kind: Config
            clusters:
            - {name: c, cluster: {server: "https://c.example"}}
            contexts:
            - {name: ours, context: {cluster: c, user: me}}
            - {name: theirs, context: {cluster: c, user: other}}
            users:
            - name: me # here
              user:
                note: kept # of mine
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: /opt/lanyard/bin/lanyard-token
                  args: # of Lanyard
                  - --profile
                  - dev
                  - --region
                  - eu-west-1
                  - --cluster-name
                  - ledger
                  - --role-arn
                  - arn:aws:iam::222222222222:role/deployer
                  env:
                  - {name: AWS_CA_BUNDLE, value: /etc/ca.pem}
                  interactiveMode: IfAvailable
                  provideClusterInfo: false
            - name: other
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: gke-gcloud-auth-plugin
            """;

    @TempDir Path home;
    private Machine machine;
    private Path file;

    @BeforeEach
    void aKubeconfig() throws IOException {
        machine = new Machine(home);
        file = Machine.write(machine.usual(), BEFORE);
    }

    @Test
    void theUserOfLanyardRunsTheAwsCliAndNothingElseChanges() throws IOException {
        ConvertPlan plan = convert().planToAwsCli(List.of(), UpdateOptions.USUAL);
        plan.change().run(UpdateOptions.USUAL);

        assertThat(plan.users())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done -> assertThat(done.contexts()).containsExactly("ours"));
        String after = Files.readString(file);
        assertThat(after)
                .contains("command: aws\n", "apiVersion: client.authentication.k8s.io/v1beta1\n")
                .contains("# head", "name: me # here", "note: kept # of mine", "/etc/ca.pem")
                .contains("AWS_PROFILE")
                .contains("command: gke-gcloud-auth-plugin")
                .doesNotContain("lanyard-token");
        assertThat(after.lines().limit(13)).isEqualTo(BEFORE.lines().limit(13).toList());
        assertThat(after.lines().map(String::strip))
                .containsSubsequence(
                        "- --region",
                        "- eu-west-1",
                        "- eks",
                        "- get-token",
                        "- --cluster-name",
                        "- ledger",
                        "- --output",
                        "- json",
                        "- --role-arn",
                        "- " + ROLE);
    }

    @Test
    void aDryRunWritesNothingAndUndoRestoresTheFile() {
        convert().planToAwsCli(List.of(), DRY).change().run(DRY);
        assertThat(file).hasContent(BEFORE);

        convert().planToAwsCli(List.of(), UpdateOptions.USUAL).change().run(UpdateOptions.USUAL);
        assertThat(file).content().isNotEqualTo(BEFORE);
        machine.restore().undo(null, false, false);
        assertThat(file).hasContent(BEFORE);
    }

    @Test
    void whatItWritesConvertsBackToTheSameCommand() throws IOException {
        convert().planToAwsCli(List.of(), UpdateOptions.USUAL).change().run(UpdateOptions.USUAL);
        AwsConfig config =
                machine.profiles(
                        """
                        [sso-session corp]
                        sso_start_url = https://corp.awsapps.com/start
                        sso_region = eu-west-1
                        [profile dev]
                        sso_session = corp
                        sso_account_id = 111111111111
                        sso_role_name = Dev
                        """);

        machine.convert(config, List.of("ours"), Map.of(), UpdateOptions.USUAL);

        assertThat(file)
                .content()
                .contains("- --profile\n", "- dev\n", "- ledger\n", "- " + ROLE + "\n")
                .contains("command: /opt/lanyard/bin/lanyard-token")
                .doesNotContain("AWS_PROFILE", "get-token");
    }

    @Test
    void aNamedContextOfAnotherToolIsRefusedAndOthersAreLeftAlone() {
        ConvertPlan plan = convert().planToAwsCli(List.of("theirs"), UpdateOptions.USUAL);
        plan.change().run(UpdateOptions.USUAL);

        assertThat(plan.users())
                .containsExactly(new UserOutcome.Impossible("other", "it does not run Lanyard"));
        assertThat(file).hasContent(BEFORE);
    }

    private ConvertEntries convert() {
        return machine.converting();
    }
}
