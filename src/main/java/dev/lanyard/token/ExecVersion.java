package dev.lanyard.token;

import dev.lanyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The version of the exec credential that the asker wants: {@code apiVersion} of the JSON in
 * KUBERNETES_EXEC_INFO. The answer's must be the same, or client-go throws it away.
 */
final class ExecVersion {
    static final String V1 = "client.authentication.k8s.io/v1";
    static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";

    private ExecVersion() {}

    /**
     * The version to answer in.
     *
     * @param execInfo the variable's value; null when it is not set, as when a person runs the
     *     command by hand
     * @throws Failure of kind USAGE for a version that is none, or that is gone
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
                        ? "KUBERNETES_EXEC_INFO holds no apiVersion that could be read"
                        : "KUBERNETES_EXEC_INFO asks for an apiVersion that Lanyard does not know",
                "Set the apiVersion of the kubeconfig entry's exec to " + V1);
    }
}
