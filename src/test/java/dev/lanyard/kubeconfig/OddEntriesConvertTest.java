package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries in braces, with merges and with anchors are converted, and once is enough. */
class OddEntriesConvertTest {
    private static final String ARGS = "[eks, get-token, --cluster-name, a, --region, us-west-2]";

    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // As Terraform's jsonencode writes it.
                "{\"users\":[{\"name\":\"a\",\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"args\":[\"eks\",\"get-token\",\"--cluster-name\",\"a\",\"--region\",\"us-west-2\"],\"command\":\"aws\",\"env\":[{\"name\":\"AWS_PROFILE\",\"value\":\"dev\"}]}}}]}",
                "{\"users\":[{\"name\":\"a\",\"user\":{\"exec\":{\"command\":\"aws\","
                        + " \"args\":[\"eks\",\"get-token\",\"--cluster-name\",\"a\",\"--region\",\"us-west-2\"],\n"
                        + "\"env\":\n"
                        + "[{\"name\":\"AWS_PROFILE\",\"value\":\"dev\"}]\n"
                        + "}}}]}\n",
                "users:\n- {name: a, user: {exec: {command: aws, args: "
                        + ARGS
                        + " , env: [ {name: AWS_PROFILE, value: dev} ] }}}\n",
                "users:\n- name: a\n  user:\n    exec:\n      command: aws\n      args: "
                        + ARGS
                        + "\n      env:\n      - name: AWS_PROFILE\n        value: dev\n",
                "x: &x {env: [{name: AWS_PROFILE, value: dev}], command: aws}\n"
                        + "users:\n"
                        + "- name: a\n"
                        + "  user:\n"
                        + "    exec:\n"
                        + "      <<: *x\n"
                        + "      args: "
                        + ARGS
                        + "\n",
                "x: &x {env: [{name: AWS_PROFILE, value: dev}], command: aws}\n"
                        + "users:\n"
                        + "- name: a\n"
                        + "  user: {exec: {<<: *x, args: "
                        + ARGS
                        + "}}\n",
                "x: &x {env: [{name: AWS_PROFILE, value: dev}]}\n"
                        + "y: &y {command: aws, installHint: h}\n"
                        + "users:\n"
                        + "- name: a\n"
                        + "  user:\n"
                        + "    exec:\n"
                        + "      args: "
                        + ARGS
                        + "\n      <<: [*x, *y]\n",
                "x: &x\n  env: [{name: AWS_PROFILE, value: dev}]\n  command: aws\n  args: "
                        + ARGS
                        + "\nusers:\n- name: a\n  user:\n    exec:\n      <<: *x\n",
                "x: &x\n"
                        + "  exec:\n"
                        + "    env: [{name: AWS_PROFILE, value: dev}]\n"
                        + "    command: aws\n"
                        + "    args: "
                        + ARGS
                        + "\nusers:\n- name: a\n  user:\n    <<: *x\n",
                "x: &x\n"
                        + "  user:\n"
                        + "    exec:\n"
                        + "      env: [{name: AWS_PROFILE, value: dev}]\n"
                        + "      command: aws\n"
                        + "      args: "
                        + ARGS
                        + "\nusers:\n- <<: *x\n  name: a\n",
            })
    void isConvertedAndConvertingAgainChangesNothing(String before) throws IOException {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), before);
        Machine.Conversion result = convert(machine);
        assertThat(result.users())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserOutcome.Converted.class,
                        done -> assertThat(done.command().profile()).isEqualTo("dev"));
        String after = Files.readString(file);
        assertThat(execs(after).getFirst().get("env")).isNull();
        assertThat(execs(after).getFirst().text("command")).isEqualTo(Machine.COMMAND);
        assertThat(convert(machine).update().files()).isEmpty();
        assertThat(file).hasContent(after);
    }

    /** In one line, the place alone does not tell which entry it is. */
    @Test
    void oneThatCanNotBeConvertedDoesNotStopTheOthersOfItsLine() throws IOException {
        Machine machine = new Machine(home);
        String exec = "{command: aws, args: [eks, get-token, --cluster-name, c, --profile, dev]}";
        Machine.write(
                machine.usual(),
                "{keep: &k %1$s, users: [{name: a, user: {exec: %1$s}}, {name: b, user: {exec: &s %1$s}}, {name: c, user: {exec: %1$s}}], x: *s}"
                        .formatted(exec));
        Machine.Conversion result = convert(machine);
        assertThat(result.users())
                .hasExactlyElementsOfTypes(
                        UserOutcome.Converted.class,
                        UserOutcome.Impossible.class,
                        UserOutcome.Converted.class);
        assertThat(result.update().files()).isNotEmpty();
        assertThat(convert(machine).update().files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                users:
                - name: a
                  user:
                    exec:
                      command: &x aws-vault
                      args: [exec, dev, --, aws, eks, get-token, --cluster-name, a]
                - name: b
                  user:
                    exec:
                      command: *x
                      args: [exec, dev, --, aws, eks, get-token, --cluster-name, b]
                """,
                "users:\n- name: a\n  user:\n    exec: &x\n      command: aws\n      args: "
                        + ARGS
                        + "\n"
                        + "      env: &e [{name: AWS_PROFILE, value: dev}]\n"
                        + "- name: b\n"
                        + "  user:\n"
                        + "    exec: *x\n"
                        + "- name: c\n"
                        + "  user:\n"
                        + "    exec:\n"
                        + "      command: aws\n"
                        + "      env: *e\n"
                        + "      args: "
                        + ARGS
                        + "\n",
                "users:\n- name: a\n  user: &u {exec: {command: aws, args: &g "
                        + ARGS
                        + ", env: [{name: AWS_PROFILE, value: dev}]}}\n"
                        + "- {name: b, user: *u}\n"
                        + "- {name: c, user: {exec: {command: aws, args: *g, env: [{name:"
                        + " AWS_PROFILE, value: dev}]}}}\n",
            })
    void usersThatShareAnAnchorAreConvertedTogether(String before) throws IOException {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), before);
        assertThat(convert(machine).users())
                .allSatisfy(user -> assertThat(user).isInstanceOf(UserOutcome.Converted.class));
        String after = Files.readString(file);
        assertThat(execs(after))
                .allSatisfy(exec -> assertThat(exec.text("command")).isEqualTo(Machine.COMMAND));
        assertThat(convert(machine).update().files()).isEmpty();
        assertThat(file).hasContent(after);
    }

    private Machine.Conversion convert(Machine machine) throws IOException {
        AwsConfig config =
                machine.profiles(
                        """
                        [profile dev]
                        sso_start_url = https://x.awsapps.com/start
                        sso_region = eu-west-1
                        sso_account_id = 111111111111
                        sso_role_name = Dev
                        region = eu-west-1
                        """);
        return machine.convert(config, List.of(), Map.of(), UpdateOptions.USUAL);
    }

    private static List<Value.Fields> execs(String text) {
        List<Value.Fields> execs = new ArrayList<>();
        try {
            if (YamlReader.read(text).value() instanceof Value.Fields file) {
                for (Value user : file.items("users")) {
                    execs.add(((Value.Fields) user).fields("user").fields("exec"));
                }
            }
        } catch (RefusedYamlException e) {
            throw new AssertionError(text, e);
        }
        assertThat(execs).isNotEmpty();
        return execs;
    }
}
