package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table that kubectl asks a server to draw for {@code kubectl get}. */
final class KubeTables {
    private KubeTables() {}

    static ObjectNode table(String resource, List<ObjectNode> objects, Instant now) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", "1");
        ArrayNode columns = table.putArray("columnDefinitions");
        for (String column : columns(resource)) {
            columns.addObject()
                    .put("name", column)
                    .put("type", "string")
                    .put("format", column.equals("Name") ? "name" : "")
                    .put("description", "")
                    .put("priority", 0);
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns(resource).forEach(column -> cells.add(cell(column, object, now)));
            ObjectNode shown =
                    row.putObject("object")
                            .put("kind", "PartialObjectMetadata")
                            .put("apiVersion", "meta.k8s.io/v1");
            shown.set("metadata", object.path("metadata"));
        }
        return table;
    }

    private static List<String> columns(String resource) {
        return switch (resource) {
            case "namespaces" -> List.of("Name", "Status", "Age");
            case "nodes" -> List.of("Name", "Status", "Roles", "Age", "Version");
            case "pods" -> List.of("Name", "Ready", "Status", "Restarts", "Age");
            case "configmaps" -> List.of("Name", "Data", "Age");
            default -> List.of("Name", "Age");
        };
    }

    private static String cell(String column, ObjectNode object, Instant now) {
        String kind = object.path("kind").stringValue("");
        return switch (column) {
            case "Name" -> object.path("metadata").path("name").stringValue("");
            case "Status" ->
                    kind.equals("Node")
                            ? "Ready"
                            : object.path("status").path("phase").stringValue("");
            case "Roles" -> "<none>";
            case "Version" ->
                    object.path("status").path("nodeInfo").path("kubeletVersion").stringValue("");
            case "Ready" -> "1/1";
            case "Restarts" -> "0";
            case "Data" -> Integer.toString(object.path("data").size());
            default -> age(object, now);
        };
    }

    private static String age(ObjectNode object, Instant now) {
        Instant created =
                Instant.parse(
                        object.path("metadata")
                                .path("creationTimestamp")
                                .stringValue("2026-01-01T00:00:00Z"));
        return Duration.between(created, now).toDays() + "d";
    }
}
