package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.os.Shell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an administrator runs or writes to let a role into a cluster, in each common form. */
public final class GrantText {
    /** The forms. */
    public enum Form {
        /** A command of Lanyard. */
        LANYARD,
        /** Commands of the AWS CLI. */
        AWS,
        /** A ClusterConfig of eksctl. */
        EKSCTL,
        /** Resources of Terraform's AWS provider. */
        TERRAFORM,
        /** Lines of aws-auth's mapRoles. */
        AWS_AUTH
    }

    private GrantText() {}

    /** Returns the forms that fit the cluster; empty if a grant does not help. */
    public static Map<Form, String> of(CheckAccess.Result result) {
        Map<Form, String> forms = new EnumMap<>(Form.class);
        if (!result.verdict().isMendedByGrant()) {
            return forms;
        }
        boolean stale = result.verdict().kind() == Verdict.Kind.STALE_ENTRY;
        Cluster cluster = result.cluster();
        if (cluster.usesAccessEntries()) {
            forms.put(Form.LANYARD, lanyard(result, stale));
            forms.put(Form.AWS, aws(result, stale));
            forms.put(Form.EKSCTL, eksctl(result));
            forms.put(Form.TERRAFORM, terraform(result));
        }
        if (cluster.usesConfigMap() && !stale) {
            forms.put(Form.AWS_AUTH, awsAuth(result.role()));
        }
        return forms;
    }

    private static String policy(CheckAccess.Result result) {
        return new Rights.ByPolicy(Rights.Level.VIEW, List.of()).policy(result.role()).arn();
    }

    private static String lanyard(CheckAccess.Result result, boolean stale) {
        String command =
                Shell.current()
                        .command(
                                "lanyard",
                                "access",
                                "grant",
                                "--cluster",
                                result.cluster().ref().name(),
                                "--region",
                                result.cluster().ref().region(),
                                "--role",
                                result.role().fullArn(),
                                "--policy",
                                "view");
        return stale ? command + " --renew" : command;
    }

    private static String aws(CheckAccess.Result result, boolean stale) {
        return (stale ? eks(result, "delete-access-entry") + "\n" : "")
                + eks(result, "create-access-entry")
                + "\n"
                + eks(
                        result,
                        "associate-access-policy",
                        "--access-scope",
                        "type=cluster",
                        "--policy-arn",
                        policy(result));
    }

    private static String eks(CheckAccess.Result result, String operation, String... more) {
        List<String> words = new ArrayList<>(List.of("aws", "eks", operation));
        words.addAll(List.of("--region", result.cluster().ref().region()));
        words.addAll(List.of("--cluster-name", result.cluster().ref().name()));
        words.addAll(List.of("--principal-arn", result.role().fullArn()));
        words.addAll(List.of(more));
        return Shell.current().command(words.toArray(new String[0]));
    }

    private static String eksctl(CheckAccess.Result result) {
        return """
        # eksctl create accessentry -f access.yaml
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata:
          name: "%s"
          region: "%s"
        accessConfig:
          accessEntries:
          - principalARN: "%s"
            accessPolicies:
            - policyARN: "%s"
              accessScope:
                type: cluster
        """
                .formatted(
                        result.cluster().ref().name(),
                        result.cluster().ref().region(),
                        result.role().fullArn(),
                        policy(result));
    }

    private static String terraform(CheckAccess.Result result) {
        String name = result.role().name().replaceAll("[^A-Za-z0-9_-]", "_");
        return """
        resource "aws_eks_access_entry" "%1$s" {
          cluster_name  = "%2$s"
          principal_arn = "%3$s"
        }

        resource "aws_eks_access_policy_association" "%1$s" {
          cluster_name  = aws_eks_access_entry.%1$s.cluster_name
          principal_arn = aws_eks_access_entry.%1$s.principal_arn
          policy_arn    = "%4$s"
          access_scope {
            type = "cluster"
          }
        }
        """
                .formatted(
                        name,
                        result.cluster().ref().name(),
                        result.role().fullArn(),
                        policy(result));
    }

    private static String awsAuth(RoleIdentity role) {
        String set = role.permissionSet();
        return """
        # kubectl edit configmap aws-auth -n kube-system; the group needs a RoleBinding
        - rolearn: "%s"
          username: "%s:{{SessionName}}"
          groups:
          - viewers
        """
                .formatted(role.bareArn(), set == null ? role.name() : set);
    }
}
