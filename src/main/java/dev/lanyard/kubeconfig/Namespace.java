package dev.lanyard.kubeconfig;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.regex.Pattern;

/** Names of Kubernetes namespaces: labels of RFC 1123, as Kubernetes checks them. */
public final class Namespace {
    private static final int MAX_LENGTH = 63;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private Namespace() {}

    /**
     * Checks a name.
     *
     * @throws ProblemException of kind USAGE if Kubernetes allows no such namespace
     */
    public static void check(String name) {
        if (name.length() > MAX_LENGTH || !LABEL.matcher(name).matches()) {
            throw ProblemException.usage(
                    "\"" + SingleLine.of(name, MAX_LENGTH) + "\" is not the name of a namespace",
                    "A name has at most 63 lower-case letters, digits and hyphens");
        }
    }
}
