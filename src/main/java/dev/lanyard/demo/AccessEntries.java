package dev.lanyard.demo;

import dev.lanyard.demo.BoxCluster.AccessEntry;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** EKS's access entries and the policies that are associated with them. */
final class AccessEntries {
    private static final String POLICIES = "arn:aws:eks::aws:cluster-access-policy/";
    private static final List<String> POLICY_NAMES =
            List.of(
                    "AmazonEKSClusterAdminPolicy",
                    "AmazonEKSAdminPolicy",
                    "AmazonEKSAdminViewPolicy",
                    "AmazonEKSEditPolicy",
                    "AmazonEKSViewPolicy");

    private final World world;

    AccessEntries(World world) {
        this.world = world;
    }

    /** ListAccessPolicies. */
    void policies(Call call) throws IOException {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("accessPolicies");
        POLICY_NAMES.forEach(
                name -> list.addObject().put("name", name).put("arn", POLICIES + name));
        call.json(200, answer);
    }

    /** Whatever stands after {@code /clusters/NAME/}. */
    void answer(Call call, BoxCluster cluster, List<String> rest) throws IOException {
        if (!rest.getFirst().equals("access-entries")) {
            call.error(404, "NotFoundException", "No such resource");
            return;
        }
        if (!cluster.mode().readsEntries()) {
            call.error(
                    400,
                    "InvalidRequestException",
                    "The cluster's authentication mode must be set to one of [API,"
                            + " API_AND_CONFIG_MAP] to perform this operation.");
            return;
        }
        if (rest.size() == 1) {
            switch (call.method()) {
                case "GET" -> list(call, cluster);
                case "POST" -> create(call, cluster);
                default -> notSo(call);
            }
            return;
        }
        AccessEntry entry = cluster.entry(rest.get(1));
        if (entry == null) {
            call.error(
                    404,
                    "ResourceNotFoundException",
                    "The specified principalArn could not be found. You can view your available"
                            + " access entries with 'list-access-entries'.");
        } else if (rest.size() == 2) {
            one(call, cluster, entry);
        } else if (rest.get(2).equals("access-policies")) {
            policiesOf(call, cluster, entry, rest.size() > 3 ? rest.get(3) : null);
        } else {
            notSo(call);
        }
    }

    private static void list(Call call, BoxCluster cluster) throws IOException {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("accessEntries");
        cluster.entries().keySet().forEach(list::add);
        call.json(200, answer);
    }

    private void create(Call call, BoxCluster cluster) throws IOException {
        ObjectNode asked = call.json();
        String arn = asked.path("principalArn").stringValue("");
        Optional<Role> role = world.roleByArn(arn);
        if (role.isEmpty()) {
            call.error(
                    400,
                    "InvalidParameterException",
                    "The specified principalArn is invalid: invalid principal.");
            return;
        }
        if (cluster.entry(arn) != null) {
            call.error(
                    409,
                    "ResourceInUseException",
                    "The specified access entry resource is already in use on this cluster.");
            return;
        }
        Set<String> groups = strings(asked.path("kubernetesGroups"));
        if (groups.stream().anyMatch(group -> group.startsWith("system:"))) {
            call.error(
                    400,
                    "InvalidParameterException",
                    "The kubernetes group name is invalid, it cannot start with system:");
            return;
        }
        cluster.putEntry(role.get(), groups, Set.of());
        String username = asked.path("username").stringValue("");
        AccessEntry made = cluster.entry(arn);
        if (made != null && !username.isEmpty()) {
            made = new AccessEntry(arn, made.roleId(), username, made.groups(), made.policies());
            cluster.putEntry(made);
        }
        if (made != null) {
            call.json(200, written(cluster, made));
        }
    }

    private static void one(Call call, BoxCluster cluster, AccessEntry entry) throws IOException {
        switch (call.method()) {
            case "GET" -> call.json(200, written(cluster, entry));
            case "DELETE" -> {
                cluster.removeEntry(entry.principalArn());
                call.json(200, Json.object());
            }
            case "POST" -> {
                ObjectNode asked = call.json();
                AccessEntry changed =
                        new AccessEntry(
                                entry.principalArn(),
                                entry.roleId(),
                                asked.path("username").stringValue(entry.username()),
                                asked.has("kubernetesGroups")
                                        ? strings(asked.path("kubernetesGroups"))
                                        : entry.groups(),
                                entry.policies());
                cluster.putEntry(changed);
                call.json(200, written(cluster, changed));
            }
            default -> notSo(call);
        }
    }

    private static void policiesOf(
            Call call, BoxCluster cluster, AccessEntry entry, @Nullable String policyArn)
            throws IOException {
        Set<String> policies = new LinkedHashSet<>(entry.policies());
        if (call.method().equals("DELETE") && policyArn != null) {
            policies.remove(policyArn);
            cluster.putEntry(with(entry, policies));
            call.json(200, Json.object());
        } else if (call.method().equals("POST")) {
            String arn = call.json().path("policyArn").stringValue("");
            if (!arn.startsWith(POLICIES)
                    || !POLICY_NAMES.contains(arn.substring(POLICIES.length()))) {
                call.error(
                        400,
                        "InvalidParameterException",
                        "The specified policyArn is invalid: invalid policy");
                return;
            }
            policies.add(arn);
            cluster.putEntry(with(entry, policies));
            ObjectNode answer = about(cluster, entry);
            answer.set("associatedAccessPolicy", association(arn));
            call.json(200, answer);
        } else if (call.method().equals("GET")) {
            ObjectNode answer = about(cluster, entry);
            ArrayNode list = answer.putArray("associatedAccessPolicies");
            policies.forEach(arn -> list.add(association(arn)));
            call.json(200, answer);
        } else {
            notSo(call);
        }
    }

    private static AccessEntry with(AccessEntry entry, Set<String> policies) {
        return new AccessEntry(
                entry.principalArn(), entry.roleId(), entry.username(), entry.groups(), policies);
    }

    private static ObjectNode about(BoxCluster cluster, AccessEntry entry) {
        return Json.object()
                .put("clusterName", cluster.name())
                .put("principalArn", entry.principalArn());
    }

    private static ObjectNode association(String policyArn) {
        ObjectNode association = Json.object().put("policyArn", policyArn);
        ObjectNode scope = association.putObject("accessScope").put("type", "cluster");
        scope.putArray("namespaces");
        return association;
    }

    private static ObjectNode written(BoxCluster cluster, AccessEntry entry) {
        ObjectNode answer = Json.object();
        ObjectNode body =
                answer.putObject("accessEntry")
                        .put("clusterName", cluster.name())
                        .put("principalArn", entry.principalArn());
        body.put("username", entry.username()).put("type", "STANDARD");
        ArrayNode groups = body.putArray("kubernetesGroups");
        entry.groups().forEach(groups::add);
        body.putObject("tags");
        body.put("accessEntryArn", cluster.arn().replace(":cluster/", ":access-entry/"));
        return answer;
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new LinkedHashSet<>();
        array.forEach(one -> strings.add(one.stringValue("")));
        return strings;
    }

    private static void notSo(Call call) throws IOException {
        call.error(404, "NotFoundException", "No such operation");
    }
}
