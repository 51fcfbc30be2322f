package dev.lanyard.token;

import dev.lanyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The ExecCredential version that the client expects: {@code apiVersion} of the JSON in
 * KUBERNETES_EXEC_INFO. client-go rejects an answer of another version
 * (client-go/plugin/pkg/client/auth/exec).
 */
final class ExecVersion {
    static final String V1 = "client.authentication.k8s.io/v1";
    static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";

    private ExecVersion() {}

    /**
     * Returns the version of the answer.
     *
     * @param execInfo value of KUBERNETES_EXEC_INFO; null if unset, as when the user runs the
     *     command
     * @throws ProblemException of kind USAGE for an unknown or removed version
     */
    static String of(@Nullable String execInfo) {
        if (execInfo == null) {
            return V1;
        }
        String version = TopLevelJson.text(execInfo, "apiVersion");
        if (V1.equals(version)) {
            return V1;
        }
        if (V1BETA1.equals(version)) {
            return V1BETA1;
        }
        if ("client.authentication.k8s.io/v1alpha1".equals(version)) {
            throw ProblemException.usage(
                    "the kubeconfig entry asks for exec credentials of v1alpha1, which Kubernetes"
                            + " dropped in 1.24",
                    "Set the entry's apiVersion to " + V1);
        }
        throw ProblemException.usage(
                version == null
                        ? "KUBERNETES_EXEC_INFO contains no readable apiVersion"
                        : "KUBERNETES_EXEC_INFO asks for an unknown apiVersion",
                "Set the apiVersion of the kubeconfig entry's exec to " + V1);
    }
}
