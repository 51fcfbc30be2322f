package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What kubeconfigs of many tools say, however it is then written. */
final class KubeconfigModels {
    private final Random random;
    private final boolean byProgram;

    /**
     * Models from a source of chance.
     *
     * @param byProgram only words that need no escapes, as in files that nobody wrote by hand
     */
    KubeconfigModels(Random random, boolean byProgram) {
        this.random = random;
        this.byProgram = byProgram;
    }

    Map<String, Object> make() {
        Map<String, Object> model = new LinkedHashMap<>();
        int size = random.nextInt(5);
        List<Object> clusters = new ArrayList<>();
        List<Object> contexts = new ArrayList<>();
        List<Object> users = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = (byProgram ? plainName() : name()) + i;
            clusters.add(shuffled(Map.of("name", name, "cluster", cluster(i))));
            contexts.add(shuffled(Map.of("name", name, "context", context(name))));
            users.add(shuffled(Map.of("name", name, "user", user(i))));
        }
        List<String> order =
                new ArrayList<>(
                        Arrays.asList(
                                "apiVersion",
                                "kind",
                                "clusters",
                                "contexts",
                                "users",
                                "preferences",
                                "current-context",
                                "extensions"));
        if (random.nextBoolean()) {
            Collections.shuffle(order, random);
        }
        for (String key : order) {
            switch (key) {
                case "apiVersion" -> model.put(key, "v1");
                case "kind" -> model.put(key, "Config");
                case "clusters" -> list(model, key, clusters);
                case "contexts" -> list(model, key, contexts);
                case "users" -> list(model, key, users);
                case "preferences" -> model.put(key, new LinkedHashMap<>());
                case "current-context" -> model.put(key, size == 0 ? "" : "minikube0");
                default -> {
                    if (random.nextInt(3) == 0) {
                        model.put(key, List.of(extension("x", Map.of("a", "b"))));
                    }
                }
            }
        }
        return model;
    }

    private String plainName() {
        return pick(
                "minikube",
                "gke_proj_europe-west1-b_c",
                "kops.example.com",
                "k3s",
                "arn:aws:eks:eu-west-1:111111111111:cluster/team-",
                "123");
    }

    private String name() {
        return pick(
                "minikube",
                "gke_proj_europe-west1-b_c",
                "kops.example.com",
                "k3s",
                "ünï-☃",
                "a b",
                "123",
                "aks-🐳",
                "c-m-x:y",
                "yes");
    }

    private void list(Map<String, Object> model, String key, List<Object> items) {
        int fate = items.isEmpty() ? random.nextInt(4) : 3;
        if (fate == 0) {
            model.put(key, null);
        } else if (fate > 1) {
            model.put(key, items);
        }
    }

    private Map<String, Object> cluster(int i) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put(
                "certificate-authority-data",
                pick(
                        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM1",
                        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM1",
                        "QUFB".repeat(6 + i)));
        cluster.put(
                "server",
                "https://"
                        + pick("1.2.3.4", "abc.gr7.eu-west-1.eks.amazonaws.com", "[::1]")
                        + ":"
                        + (6443 + i));
        if (random.nextInt(4) == 0) {
            cluster.put(
                    "extensions",
                    List.of(
                            extension(
                                    "cluster_info",
                                    Map.of(
                                            "version",
                                            "v1.20.0",
                                            "last-update",
                                            "Mon, 04 Mar 2024 10:11:12 CET",
                                            "provider",
                                            "minikube.sigs.k8s.io"))));
        }
        if (random.nextInt(5) == 0) {
            cluster.put("proxy-url", "socks5://localhost:1080");
        }
        return cluster;
    }

    private Map<String, Object> extension(String name, Map<String, Object> says) {
        return shuffled(Map.of("name", name, "extension", shuffled(says)));
    }

    private Map<String, Object> context(String name) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("cluster", name);
        context.put("user", name);
        if (random.nextBoolean()) {
            context.put("namespace", pick("default", "kube-system", "007", "true"));
        }
        return context;
    }

    private Map<String, Object> user(int i) {
        return switch (random.nextInt(6)) {
            case 0 -> with("token", byProgram ? "eyJhbGciOi.x" + i : "eyJhbGciOi.x\"'\\" + i);
            case 1 -> {
                Map<String, Object> user = with("client-certificate", "/home/me/client.crt");
                user.put("client-key", byProgram ? "/home/me/key" : "C:\\Users\\me\\client.key");
                yield user;
            }
            case 2 ->
                    with(
                            "auth-provider",
                            shuffled(
                                    Map.of(
                                            "name",
                                            "gcp",
                                            "config",
                                            shuffled(
                                                    Map.of(
                                                            "cmd-args",
                                                            "config config-helper --format=json",
                                                            "expiry-key",
                                                            "{.credential.token_expiry}")))));
            case 3 -> with("exec", aws(i));
            case 4 -> with("exec", gke());
            default -> {
                Map<String, Object> user = with("username", "admin");
                user.put(
                        "password",
                        byProgram
                                ? pick("0123456789", "hunter2", "")
                                : pick(
                                        "p@ss: word # no",
                                        "multi\nline\ntext",
                                        "  spaced  ",
                                        "ends\n",
                                        "all kept\n\n",
                                        ""));
                yield user;
            }
        };
    }

    private Map<String, Object> aws(int i) {
        Map<String, Object> exec = new LinkedHashMap<>();
        exec.put("apiVersion", "client.authentication.k8s.io/v1beta1");
        exec.put("command", "aws");
        exec.put(
                "args",
                List.of("--region", "eu-west-1", "eks", "get-token", "--cluster-name", "c" + i));
        exec.put(
                "env",
                random.nextBoolean()
                        ? null
                        : List.of(shuffled(Map.of("name", "AWS_PROFILE", "value", "dev"))));
        exec.put("provideClusterInfo", false);
        return exec;
    }

    private Map<String, Object> gke() {
        Map<String, Object> exec = new LinkedHashMap<>();
        exec.put("apiVersion", "client.authentication.k8s.io/v1beta1");
        exec.put("command", "gke-gcloud-auth-plugin");
        exec.put(
                "installHint",
                "Install gke-gcloud-auth-plugin for use with kubectl by following"
                        + " https://cloud.google.com/blog/kubectl-auth-changes-in-gke");
        exec.put("provideClusterInfo", true);
        return exec;
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private Map<String, Object> shuffled(Map<String, Object> map) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.sort(keys);
        Collections.shuffle(keys, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));
        return shuffled;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
