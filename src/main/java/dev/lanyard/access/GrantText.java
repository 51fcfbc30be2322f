package dev.lanyard.access;

import dev.lanyard.os.Shell;
import java.util.EnumMap;
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
    public static Map<Form, String> of(ExplainAccess.Result result) {
        Map<Form, String> forms = new EnumMap<>(Form.class);
        String aws = result.grantCommand();
        if (aws == null) {
            return forms;
        }
        boolean stale = result.verdict() instanceof Verdict.StaleEntry;
        TargetCluster cluster = result.cluster();
        if (cluster.usesAccessEntries()) {
            forms.put(Form.LANYARD, lanyard(result, stale));
            forms.put(Form.AWS, aws);
            forms.put(Form.EKSCTL, eksctl(result));
            forms.put(Form.TERRAFORM, terraform(result));
        }
        if (cluster.usesConfigMap() && !stale) {
            forms.put(Form.AWS_AUTH, awsAuth(result.role()));
        }
        return forms;
    }

    private static String policy(ExplainAccess.Result result) {
        return new Rights.ByPolicy(Rights.Level.VIEW, java.util.List.of())
                .policy(result.role())
                .arn();
    }

    private static String lanyard(ExplainAccess.Result result, boolean stale) {
        String command =
                Shell.current()
                        .command(
                                "lanyard",
                                "access",
                                "grant",
                                "--cluster",
                                result.cluster().name(),
                                "--region",
                                result.cluster().region(),
                                "--role",
                                result.role().fullArn(),
                                "--policy",
                                "view");
        return stale ? command + " --renew" : command;
    }

    private static String eksctl(ExplainAccess.Result result) {
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
                        result.cluster().name(),
                        result.cluster().region(),
                        result.role().fullArn(),
                        policy(result));
    }

    private static String terraform(ExplainAccess.Result result) {
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
                .formatted(name, result.cluster().name(), result.role().fullArn(), policy(result));
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
