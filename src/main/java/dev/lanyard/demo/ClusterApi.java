package dev.lanyard.demo;

import dev.lanyard.demo.ClusterAccess.Rights;
import dev.lanyard.demo.ClusterAccess.User;
import dev.lanyard.demo.TokenCheck.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A cluster's own API: who comes in, and the requests that kubectl makes. */
final class ClusterApi {
    private static final Set<String> RESOURCES =
            Set.of("namespaces", "nodes", "pods", "configmaps");

    private final BoxCluster cluster;
    private final TokenCheck tokens;
    private final ClusterAccess access;
    private final BoxTime time;
    private final Consumer<String> refusals;

    /**
     * For one cluster.
     *
     * @param refusals gets the reason for every 401, which the caller is not told
     */
    ClusterApi(BoxCluster cluster, TokenCheck tokens, BoxTime time, Consumer<String> refusals) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.access = new ClusterAccess(cluster);
        this.time = time;
        this.refusals = refusals;
    }

    void answer(Call call) throws IOException {
        User user = user(call);
        if (user == null) {
            status(call, 401, "Unauthorized", "Unauthorized");
            return;
        }
        switch (call.path()) {
            case "/version" -> call.json(200, KubeDiscovery.version());
            case "/api" -> call.json(200, KubeDiscovery.api());
            case "/apis" -> call.json(200, KubeDiscovery.groups());
            case "/api/v1" -> call.json(200, KubeDiscovery.core());
            case "/apis/authentication.k8s.io/v1" ->
                    call.json(
                            200,
                            KubeDiscovery.reviews(
                                    "authentication.k8s.io",
                                    "selfsubjectreviews",
                                    "SelfSubjectReview"));
            case "/apis/authorization.k8s.io/v1" ->
                    call.json(
                            200,
                            KubeDiscovery.reviews(
                                    "authorization.k8s.io",
                                    "selfsubjectaccessreviews",
                                    "SelfSubjectAccessReview"));
            case "/openapi/v3" -> call.json(200, KubeDiscovery.openApi());
            case "/openapi/v3/api/v1" -> call.json(200, KubeDiscovery.openApiCore());
            case "/apis/authentication.k8s.io/v1/selfsubjectreviews" -> whoAmI(call, user);
            case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> mayI(call, user);
            default -> resource(call, user);
        }
    }

    private @Nullable User user(Call call) {
        String header = call.header("Authorization");
        if (!header.startsWith("Bearer ")) {
            refusals.accept(cluster.name() + ": no token");
            return null;
        }
        return switch (tokens.check(header.substring("Bearer ".length()), cluster.name())) {
            case Verdict.Refused refused -> {
                refusals.accept(cluster.name() + ": " + refused.why());
                yield null;
            }
            case Verdict.Accepted accepted -> {
                User user = access.find(accepted.key());
                if (user == null) {
                    refusals.accept(
                            cluster.name() + ": nothing maps " + accepted.key().role().arn());
                }
                yield user;
            }
        };
    }

    private static void whoAmI(Call call, User user) throws IOException {
        ObjectNode answer =
                Json.object()
                        .put("kind", "SelfSubjectReview")
                        .put("apiVersion", "authentication.k8s.io/v1");
        answer.putObject("metadata").putNull("creationTimestamp");
        ObjectNode info =
                answer.putObject("status")
                        .putObject("userInfo")
                        .put("username", user.name())
                        .put(
                                "uid",
                                "aws-iam-authenticator:"
                                        + user.key().role().accountId()
                                        + ":"
                                        + user.key().roleId());
        ArrayNode groups = info.putArray("groups");
        user.groups().forEach(groups::add);
        ObjectNode extra = info.putObject("extra");
        extra.putArray("arn").add(user.key().assumedArn());
        extra.putArray("canonicalArn").add(user.key().role().arnWithoutPath());
        extra.putArray("sessionName").add(user.key().sessionName());
        call.json(201, answer);
    }

    private static void mayI(Call call, User user) throws IOException {
        ObjectNode answer = call.json();
        String verb = answer.path("spec").path("resourceAttributes").path("verb").stringValue("");
        answer.putObject("status").put("allowed", may(user, reads(verb)));
        call.json(201, answer);
    }

    private static boolean reads(String verb) {
        return Set.of("get", "list", "watch").contains(verb);
    }

    private static boolean may(User user, boolean reading) {
        return user.rights() == Rights.ALL || (reading && user.rights() == Rights.VIEW);
    }

    private void resource(Call call, User user) throws IOException {
        String[] path = call.segments();
        boolean named = path.length > 3 && path[0].equals("api") && path[2].equals("namespaces");
        boolean inNamespace = named && path.length > 4;
        int at = inNamespace ? 4 : 2;
        if (path.length <= at || !path[0].equals("api") || !RESOURCES.contains(path[at])) {
            status(call, 404, "NotFound", "the server could not find the requested resource");
            return;
        }
        String resource = path[at];
        String namespace = inNamespace ? path[3] : "";
        String name = path.length > at + 1 ? path[at + 1] : "";
        if (!may(user, call.method().equals("GET"))) {
            String verb =
                    switch (call.method()) {
                        case "GET" -> name.isEmpty() ? "list" : "get";
                        case "POST" -> "create";
                        case "PUT" -> "update";
                        default -> call.method().toLowerCase(java.util.Locale.ROOT);
                    };
            status(
                    call,
                    403,
                    "Forbidden",
                    resource
                            + (name.isEmpty() ? "" : " \"" + name + "\"")
                            + " is forbidden: User \""
                            + user.name()
                            + "\" cannot "
                            + verb
                            + " resource \""
                            + resource
                            + "\" in API group \"\" "
                            + (namespace.isEmpty()
                                    ? "at the cluster scope"
                                    : "in the namespace \"" + namespace + "\""));
        } else if (call.method().equals("GET")) {
            read(call, resource, namespace, name);
        } else if (resource.equals("configmaps") && inNamespace) {
            new KubeWrites(cluster.objects()).answer(call, namespace, name);
        } else {
            status(call, 405, "MethodNotAllowed", "the box only lets config maps be changed");
        }
    }

    private void read(Call call, String resource, String namespace, String name)
            throws IOException {
        boolean table = call.header("Accept").contains("as=Table");
        if (!name.isEmpty()) {
            ObjectNode found = cluster.objects().get(resource + "/" + namespace + "/" + name);
            if (found == null) {
                status(call, 404, "NotFound", resource + " \"" + name + "\" not found");
            } else {
                call.json(
                        200,
                        table ? KubeTables.table(resource, List.of(found), time.now()) : found);
            }
            return;
        }
        List<ObjectNode> all = cluster.objects().list(resource, namespace);
        if (table) {
            call.json(200, KubeTables.table(resource, all, time.now()));
            return;
        }
        String kind =
                switch (resource) {
                    case "namespaces" -> "NamespaceList";
                    case "nodes" -> "NodeList";
                    case "pods" -> "PodList";
                    default -> "ConfigMapList";
                };
        ObjectNode list = Json.object().put("kind", kind).put("apiVersion", "v1");
        list.putObject("metadata").put("resourceVersion", "1");
        ArrayNode items = list.putArray("items");
        all.forEach(items::add);
        call.json(200, list);
    }

    static void status(Call call, int code, String reason, String message) throws IOException {
        ObjectNode status =
                Json.object()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("reason", reason)
                        .put("code", code);
        status.putObject("metadata");
        call.json(code, status);
    }
}
