package dev.lanyard.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster holds: a few namespaces, nodes and pods to look at, and config maps to change. */
final class KubeObjects {
    static final String VERSION = "1.34";

    private static final String CREATED = "2026-03-02T09:41:00Z";
    private static final String AWS_AUTH = "configmaps/kube-system/aws-auth";

    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final AtomicLong versions = new AtomicLong(1000);

    KubeObjects(String cluster) {
        for (String namespace :
                List.of("default", "kube-node-lease", "kube-public", "kube-system", cluster)) {
            ObjectNode object = made("v1", "Namespace", "", namespace);
            object.putObject("spec").putArray("finalizers").add("kubernetes");
            object.putObject("status").put("phase", "Active");
            put("namespaces//" + namespace, object);
        }
        for (String address : List.of("ip-10-0-12-31", "ip-10-0-47-8")) {
            ObjectNode object = made("v1", "Node", "", address + ".ec2.internal");
            ObjectNode status = object.putObject("status");
            status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
            status.putObject("nodeInfo").put("kubeletVersion", "v" + VERSION + ".2-eks-7a1b2c3");
            put("nodes//" + address + ".ec2.internal", object);
        }
        for (String pod : List.of("web-6d5f9c-x2kqp", "web-6d5f9c-7vz4m", "worker-0")) {
            ObjectNode object = made("v1", "Pod", cluster, pod);
            object.putObject("spec").putArray("containers").addObject().put("name", "main");
            ObjectNode status = object.putObject("status").put("phase", "Running");
            status.putArray("containerStatuses")
                    .addObject()
                    .put("name", "main")
                    .put("ready", true)
                    .put("restartCount", 0);
            put("pods/" + cluster + "/" + pod, object);
        }
    }

    private static ObjectNode made(String api, String kind, String namespace, String name) {
        ObjectNode object = Json.object().put("apiVersion", api).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", CREATED);
        return object;
    }

    /** Those of a resource, in one namespace or, where it is empty, in all. */
    synchronized List<ObjectNode> list(String resource, String namespace) {
        String prefix = resource + "/" + (namespace.isEmpty() ? "" : namespace + "/");
        List<ObjectNode> found = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                found.add(object.deepCopy());
            }
        });
        return found;
    }

    /** A copy of one, by {@code resource/namespace/name}; null where there is none. */
    synchronized @Nullable ObjectNode get(String key) {
        ObjectNode object = objects.get(key);
        return object == null ? null : object.deepCopy();
    }

    /** Writes one, with the next resource version; returns it as it is then. */
    synchronized ObjectNode put(String key, ObjectNode object) {
        ObjectNode kept = stamped(object);
        objects.put(key, kept);
        return kept.deepCopy();
    }

    /** Writes one unless another has been written since; null where that is so. */
    synchronized @Nullable ObjectNode putIf(String key, String resourceVersion, ObjectNode object) {
        ObjectNode before = objects.get(key);
        String current = before == null ? "" : version(before);
        return !resourceVersion.isEmpty() && !resourceVersion.equals(current)
                ? null
                : put(key, object);
    }

    synchronized @Nullable ObjectNode remove(String key) {
        return objects.remove(key);
    }

    /** As it would be, written now. */
    ObjectNode stamped(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata =
                copy.path("metadata") instanceof ObjectNode there
                        ? there
                        : copy.putObject("metadata");
        if (!metadata.has("uid")) {
            metadata.put("uid", UUID.randomUUID().toString());
            metadata.put("creationTimestamp", CREATED);
        }
        metadata.put("resourceVersion", Long.toString(versions.incrementAndGet()));
        return copy;
    }

    static String version(ObjectNode object) {
        return object.path("metadata").path("resourceVersion").stringValue("");
    }

    /** The aws-auth config map's {@code mapRoles}; empty where there is none. */
    String mapRoles() {
        ObjectNode map = get(AWS_AUTH);
        return map == null ? "" : map.path("data").path("mapRoles").stringValue("");
    }

    void writeAwsAuth(String mapRoles) {
        ObjectNode map = get(AWS_AUTH);
        if (map == null) {
            map = made("v1", "ConfigMap", "kube-system", "aws-auth");
            map.putObject("data");
        }
        if (map.path("data") instanceof ObjectNode data) {
            data.put("mapRoles", mapRoles);
        }
        put(AWS_AUTH, map);
    }
}
