package dev.lanyard.demo;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PATCH's body laid over an object, by the kinds of patch that kubectl sends. */
final class KubePatch {
    private KubePatch() {}

    /**
     * The object as patched; null where the patch does not fit. Strategic merges and server-side
     * applies of config maps, which have no lists, are merges (RFC 7386).
     */
    static @Nullable ObjectNode apply(ObjectNode object, String contentType, byte[] body) {
        JsonNode patch = Json.readAny(body);
        ObjectNode target = object.deepCopy();
        if (contentType.startsWith("application/json-patch+json")) {
            for (JsonNode operation : patch) {
                if (!one(target, operation)) {
                    return null;
                }
            }
            return target;
        }
        if (!(patch instanceof ObjectNode changes)) {
            return null;
        }
        merge(target, changes);
        return target;
    }

    private static void merge(ObjectNode target, ObjectNode changes) {
        changes.properties()
                .forEach(change -> {
                    String name = change.getKey();
                    JsonNode value = change.getValue();
                    if (value.isNull()) {
                        target.remove(name);
                    } else if (value instanceof ObjectNode inner) {
                        ObjectNode below =
                                target.path(name) instanceof ObjectNode there
                                        ? there
                                        : target.putObject(name);
                        merge(below, inner);
                    } else if (!name.startsWith("$")) {
                        target.set(name, value);
                    }
                });
    }

    /** RFC 6902's add, replace, remove and test, on objects. */
    private static boolean one(ObjectNode target, JsonNode operation) {
        String[] path = operation.path("path").stringValue("").split("/", -1);
        ObjectNode at = target;
        for (int i = 1; i < path.length - 1; i++) {
            if (!(at.path(plain(path[i])) instanceof ObjectNode next)) {
                return false;
            }
            at = next;
        }
        String name = plain(path[path.length - 1]);
        switch (operation.path("op").stringValue("")) {
            case "add" -> at.set(name, operation.path("value"));
            case "replace" -> {
                if (!at.has(name)) {
                    return false;
                }
                at.set(name, operation.path("value"));
            }
            case "remove" -> {
                if (at.remove(name) == null) {
                    return false;
                }
            }
            case "test" -> {
                return at.path(name).equals(operation.path("value"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String plain(String pointer) {
        return pointer.replace("~1", "/").replace("~0", "~");
    }
}
