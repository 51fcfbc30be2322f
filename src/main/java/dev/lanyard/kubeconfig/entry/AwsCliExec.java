package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.Value;
import java.util.ArrayList;
import java.util.List;

/** The command of the AWS CLI in a user entry. */
final class AwsCliExec {
    /** The version that every AWS CLI and kubectl since 2019 speaks. */
    private static final String API = Change.OLD_EXEC_API;

    private AwsCliExec() {}

    /** Returns a user entry with this command in place of the present one. */
    static Value.Fields in(Value.Fields user, TokenCommand command) {
        Value.Fields exec = Change.withoutProfile(user.fields("exec"));
        List<Value> variables = new ArrayList<>(exec.items("env"));
        variables.add(Value.fields("name", "AWS_PROFILE", "value", command.profile()));
        return user.with(
                "exec",
                exec.with("apiVersion", new Value.Text(API))
                        .with("command", new Value.Text("aws"))
                        .with("args", Value.Items.ofTexts(arguments(command)))
                        .with("env", new Value.Items(variables)));
    }

    private static List<String> arguments(TokenCommand command) {
        List<String> words = new ArrayList<>();
        if (command.region() != null) {
            words.addAll(List.of("--region", command.region()));
        }
        words.addAll(List.of("eks", "get-token", "--cluster-name", command.clusterName()));
        words.addAll(List.of("--output", "json"));
        if (command.roleArn() != null) {
            words.addAll(List.of("--role-arn", command.roleArn()));
        }
        return words;
    }
}
