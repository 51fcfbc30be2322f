package dev.lanyard.demo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Config maps changed: PUT, POST, PATCH and DELETE, with dry runs and conflicts. */
final class KubeWrites {
    private final KubeObjects objects;

    KubeWrites(KubeObjects objects) {
        this.objects = objects;
    }

    void answer(Call call, String namespace, String name) throws IOException {
        if (call.header("Content-Type").contains("protobuf")) {
            ClusterApi.status(
                    call, 415, "UnsupportedMediaType", "the box reads JSON, not protobuf");
            return;
        }
        boolean dry = call.query("dryRun").equals("All");
        switch (call.method()) {
            case "POST" -> create(call, namespace, dry);
            case "PUT" -> {
                ObjectNode sent = call.json();
                write(call, key(namespace, name), KubeObjects.version(sent), sent, dry);
            }
            case "PATCH" -> patch(call, namespace, name, dry);
            case "DELETE" -> delete(call, namespace, name, dry);
            default -> ClusterApi.status(call, 405, "MethodNotAllowed", "no such verb");
        }
    }

    private static String key(String namespace, String name) {
        return "configmaps/" + namespace + "/" + name;
    }

    private void create(Call call, String namespace, boolean dry) throws IOException {
        ObjectNode sent = call.json();
        String name = sent.path("metadata").path("name").stringValue("");
        String key = key(namespace, name);
        if (name.isEmpty()) {
            ClusterApi.status(call, 422, "Invalid", "metadata.name: Required value");
        } else if (objects.get(key) != null) {
            ClusterApi.status(
                    call, 409, "AlreadyExists", "configmaps \"" + name + "\" already exists");
        } else if (isValid(call, sent)) {
            if (sent.path("metadata") instanceof ObjectNode metadata) {
                metadata.put("namespace", namespace);
            }
            call.json(201, dry ? objects.stamped(sent) : objects.put(key, sent));
        }
    }

    private void patch(Call call, String namespace, String name, boolean dry) throws IOException {
        String key = key(namespace, name);
        ObjectNode before = objects.get(key);
        String type = call.header("Content-Type");
        if (before == null) {
            if (type.startsWith("application/apply-patch")) {
                create(call, namespace, dry);
            } else {
                missing(call, name);
            }
            return;
        }
        ObjectNode after = KubePatch.apply(before, type, call.body());
        if (after == null) {
            ClusterApi.status(call, 422, "Invalid", "the patch does not fit the object");
            return;
        }
        // A patch that names a resource version wants to be refused when another came between.
        write(call, key, KubeObjects.version(after), after, dry);
    }

    private void write(
            Call call, String key, String resourceVersion, ObjectNode object, boolean dry)
            throws IOException {
        ObjectNode before = objects.get(key);
        if (before == null) {
            missing(call, key.substring(key.lastIndexOf('/') + 1));
            return;
        }
        if (!isValid(call, object)) {
            return;
        }
        if (dry) {
            boolean conflict =
                    !resourceVersion.isEmpty()
                            && !resourceVersion.equals(KubeObjects.version(before));
            answer(call, key, conflict ? null : objects.stamped(object));
        } else {
            answer(call, key, objects.putIf(key, resourceVersion, object));
        }
    }

    private static void answer(Call call, String key, @Nullable ObjectNode written)
            throws IOException {
        if (written != null) {
            call.json(200, written);
            return;
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        ClusterApi.status(
                call,
                409,
                "Conflict",
                "Operation cannot be fulfilled on configmaps \""
                        + name
                        + "\": the object has been modified; please apply your changes to the"
                        + " latest version and try again");
    }

    private void delete(Call call, String namespace, String name, boolean dry) throws IOException {
        String key = key(namespace, name);
        ObjectNode before = dry ? objects.get(key) : objects.remove(key);
        if (before == null) {
            missing(call, name);
        } else {
            call.json(200, before);
        }
    }

    private static void missing(Call call, String name) throws IOException {
        ClusterApi.status(call, 404, "NotFound", "configmaps \"" + name + "\" not found");
    }

    /** Data of a config map is text by text, nothing else. */
    private static boolean isValid(Call call, ObjectNode object) throws IOException {
        boolean text = true;
        for (var one : object.path("data").values()) {
            text &= one.isString();
        }
        if (!text) {
            ClusterApi.status(
                    call,
                    400,
                    "BadRequest",
                    "ConfigMap in version \"v1\" cannot be handled as a"
                            + " ConfigMap: data must hold strings");
        }
        return text;
    }
}
