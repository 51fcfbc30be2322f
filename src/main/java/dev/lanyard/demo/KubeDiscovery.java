package dev.lanyard.demo;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a cluster says of itself: its version, its API groups, and as much OpenAPI as apply asks.
 */
final class KubeDiscovery {
    private KubeDiscovery() {}

    static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v" + KubeObjects.VERSION + ".2-eks-7a1b2c3")
                .put("platform", "linux/amd64");
    }

    static ObjectNode api() {
        ObjectNode answer = Json.object().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs");
        return answer;
    }

    static ObjectNode groups() {
        ObjectNode answer = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = answer.putArray("groups");
        for (String name : new String[] {"authentication.k8s.io", "authorization.k8s.io"}) {
            ObjectNode version =
                    Json.object().put("groupVersion", name + "/v1").put("version", "v1");
            ObjectNode group = groups.addObject().put("name", name);
            group.putArray("versions").add(version);
            group.set("preferredVersion", version.deepCopy());
        }
        return answer;
    }

    static ObjectNode core() {
        ObjectNode answer = list("v1");
        ArrayNode resources = (ArrayNode) answer.path("resources");
        resource(resources, "namespaces", "Namespace", false, "ns");
        resource(resources, "nodes", "Node", false, "no");
        resource(resources, "pods", "Pod", true, "po");
        resource(resources, "configmaps", "ConfigMap", true, "cm");
        return answer;
    }

    static ObjectNode reviews(String group, String resource, String kind) {
        ObjectNode answer = list(group + "/v1");
        ((ArrayNode) answer.path("resources"))
                .addObject()
                .put("name", resource)
                .put("singularName", kind.toLowerCase(java.util.Locale.ROOT))
                .put("namespaced", false)
                .put("kind", kind)
                .putArray("verbs")
                .add("create");
        return answer;
    }

    private static ObjectNode list(String groupVersion) {
        ObjectNode answer =
                Json.object()
                        .put("kind", "APIResourceList")
                        .put("apiVersion", "v1")
                        .put("groupVersion", groupVersion);
        answer.putArray("resources");
        return answer;
    }

    private static void resource(
            ArrayNode resources, String name, String kind, boolean namespaced, String shortName) {
        ObjectNode one =
                resources
                        .addObject()
                        .put("name", name)
                        .put("singularName", name.substring(0, name.length() - 1))
                        .put("namespaced", namespaced)
                        .put("kind", kind);
        ArrayNode verbs = one.putArray("verbs").add("get").add("list");
        if (name.equals("configmaps")) {
            verbs.add("create").add("update").add("patch").add("delete");
        }
        one.putArray("shortNames").add(shortName);
    }

    static ObjectNode openApi() {
        ObjectNode answer = Json.object();
        answer.putObject("paths")
                .putObject("api/v1")
                .put("serverRelativeURL", "/openapi/v3/api/v1?hash=box");
        return answer;
    }

    /** Only what makes kubectl leave the checking of fields to the server. */
    static ObjectNode openApiCore() {
        ObjectNode answer = Json.object().put("openapi", "3.0.0");
        answer.putObject("info").put("title", "Kubernetes").put("version", "v1");
        ObjectNode patch =
                answer.putObject("paths")
                        .putObject("/api/v1/namespaces/{namespace}/configmaps/{name}")
                        .putObject("patch");
        patch.putArray("parameters").addObject().put("name", "fieldValidation").put("in", "query");
        patch.putObject("x-kubernetes-group-version-kind")
                .put("group", "")
                .put("version", "v1")
                .put("kind", "ConfigMap");
        return answer;
    }
}
