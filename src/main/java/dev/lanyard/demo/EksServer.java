package dev.lanyard.demo;

import dev.lanyard.demo.SignatureCheck.Checked;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** EKS: ListClusters and DescribeCluster, and the way to what is under {@link AccessEntries}. */
final class EksServer {
    private final SignatureCheck signatures;
    private final World world;
    private final AccessEntries entries;
    private final Traffic traffic;
    private final String certificateAuthority;
    private final int pageSize;

    /**
     * Over a world.
     *
     * @param traffic decides what is throttled
     * @param certificateAuthority base64 of the PEM certificate that the clusters' own are signed
     *     by
     */
    EksServer(
            SignatureCheck signatures,
            World world,
            AccessEntries entries,
            Traffic traffic,
            String certificateAuthority,
            int pageSize) {
        this.signatures = signatures;
        this.world = world;
        this.entries = entries;
        this.traffic = traffic;
        this.certificateAuthority = certificateAuthority;
        this.pageSize = pageSize;
    }

    void answer(Call call) throws IOException {
        switch (signatures.ofHeaders(call)) {
            case Checked.Bad bad -> call.error(403, bad.problem().jsonCode(), bad.message());
            case Checked.Good good when !good.service().equals("eks") ->
                    call.error(
                            403,
                            "InvalidSignatureException",
                            "Credential should be scoped to correct service: 'eks'.");
            // What AWS says in a region that the account has not switched on.
            case Checked.Good good when good.region().equals(World.REGION_OFF) ->
                    call.error(
                            403,
                            "UnrecognizedClientException",
                            "The security token included in the request is invalid");
            case Checked.Good good -> route(call, good.key(), good.region());
        }
    }

    private void route(Call call, IssuedKeys.Key key, String region) throws IOException {
        String[] path = call.segments();
        String asked =
                !call.method().equals("GET")
                        ? "changes"
                        : path.length == 1
                                ? "ListClusters"
                                : path.length == 2 ? "DescribeCluster" : "AccessEntries";
        if (traffic.refusesEks(asked, key.role().accountId(), region)) {
            call.error(429, "ThrottlingException", "Rate exceeded");
            return;
        }
        if (path.length == 1 && path[0].equals("access-policies")) {
            entries.policies(call);
        } else if (path.length == 1 && call.method().equals("GET")) {
            if (allowed(call, key, Permission.LIST, "ListClusters", region, "")) {
                list(call, key, region);
            }
        } else if (path.length > 1) {
            Optional<BoxCluster> found = world.cluster(key.role().accountId(), region, path[1]);
            boolean describes = path.length == 2 && call.method().equals("GET");
            Permission needed = call.method().equals("GET") ? Permission.READ : Permission.ADMIN;
            String action = describes ? "DescribeCluster" : "AccessEntry";
            if (!allowed(call, key, needed, action, region, path[1])) {
                return;
            }
            if (found.isEmpty()) {
                call.error(
                        404,
                        "ResourceNotFoundException",
                        "No cluster found for name: " + path[1] + ".");
            } else if (describes) {
                call.json(200, described(found.get()));
            } else {
                entries.answer(call, found.get(), List.of(path).subList(2, path.length));
            }
        } else {
            call.error(404, "NotFoundException", "No such resource");
        }
    }

    private static boolean allowed(
            Call call,
            IssuedKeys.Key key,
            Permission needed,
            String action,
            String region,
            String cluster)
            throws IOException {
        if (key.role().may(needed)) {
            return true;
        }
        call.error(
                403,
                "AccessDeniedException",
                "User: "
                        + key.assumedArn()
                        + " is not authorized to perform: eks:"
                        + action
                        + " on resource: arn:aws:eks:"
                        + region
                        + ":"
                        + key.role().accountId()
                        + ":cluster/"
                        + (cluster.isEmpty() ? "*" : cluster));
        return false;
    }

    private void list(Call call, IssuedKeys.Key key, String region) throws IOException {
        List<String> names =
                world.clusters(key.role().accountId(), region).stream()
                        .map(BoxCluster::name)
                        .toList();
        Page<String> page =
                Page.of(names, call.query("nextToken"), call.query("maxResults"), pageSize);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("clusters");
        page.items().forEach(list::add);
        answer.put("nextToken", page.next());
        call.json(200, answer);
    }

    private ObjectNode described(BoxCluster cluster) {
        ObjectNode answer = Json.object();
        ObjectNode body =
                answer.putObject("cluster")
                        .put("name", cluster.name())
                        .put("arn", cluster.arn())
                        .put("createdAt", cluster.createdAt().toEpochMilli() / 1000.0)
                        .put("version", KubeObjects.VERSION)
                        .put("endpoint", cluster.endpoint().toString())
                        .put("status", "ACTIVE")
                        .put("platformVersion", "eks.7");
        body.putObject("certificateAuthority").put("data", certificateAuthority);
        body.putObject("accessConfig").put("authenticationMode", cluster.mode().name());
        body.putObject("kubernetesNetworkConfig").put("ipFamily", "ipv4");
        body.putObject("tags").put("made-by", "lanyard-demo");
        return answer;
    }
}
