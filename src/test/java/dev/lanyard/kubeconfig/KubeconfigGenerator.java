package dev.lanyard.kubeconfig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes kubeconfigs as people have them: the shapes of many tools, in every style that kubectl
 * reads. The same seed makes the same text.
 */
final class KubeconfigGenerator {
    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final boolean comments;
    private final boolean anchoring;
    private final boolean fancyScalars;
    private final double flow;
    private final int dash;
    private final int step;
    private boolean anchored;
    private int blockScalarEnd;

    private KubeconfigGenerator(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        comments = random.nextInt(3) > 0;
        anchoring = random.nextInt(4) == 0;
        fancyScalars = random.nextBoolean();
        flow = random.nextInt(3) == 0 ? 0.3 : 0;
        dash = 2 * random.nextInt(3);
        step = random.nextInt(3) == 0 ? 4 : 2;
    }

    /**
     * What was made.
     *
     * @param anchored whether something in it is shared through an anchor
     * @param lists whether each of the three lists is there, be it empty
     */
    record Made(String text, boolean anchored, boolean lists, boolean block) {}

    static Made make(long seed) {
        return new KubeconfigGenerator(seed).file();
    }

    private Made file() {
        Map<String, Object> model = model();
        boolean lists = true;
        for (String key : List.of("clusters", "contexts", "users")) {
            lists &= model.get(key) != null;
        }
        int kind = random.nextInt(10);
        String text;
        if (kind == 0) {
            text =
                    Json.write(
                            model,
                            random.nextBoolean() ? "" : random.nextBoolean() ? "  " : "\t",
                            0);
            text += random.nextBoolean() ? "\n" : "";
        } else {
            text = block(model);
        }
        if (random.nextInt(8) == 0 && (kind > 0 || !text.contains("\t"))) {
            text = "\uFEFF" + text;
        }
        if (random.nextInt(4) == 0) {
            text = text.replace("\n", "\r\n");
        }
        return new Made(text, anchored, lists, kind > 0);
    }

    private String block(Map<String, Object> model) {
        if (comments) {
            lines.add("# my clusters: don't touch [[ {{");
        }
        if (random.nextInt(5) == 0) {
            lines.add("---" + (random.nextBoolean() ? " # head" : ""));
        }
        mapping(model, 0, "");
        if (comments && random.nextBoolean()) {
            lines.add("# the end");
        }
        boolean literalAtEnd = lines.getLast().startsWith("      ~");
        String text = String.join("\n", lines);
        return random.nextInt(4) == 0 && !literalAtEnd ? text : text + "\n";
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        int size = random.nextInt(5);
        List<Object> clusters = new ArrayList<>();
        List<Object> contexts = new ArrayList<>();
        List<Object> users = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name =
                    pick(
                                    "minikube",
                                    "gke_proj_europe-west1-b_c",
                                    "kops.example.com",
                                    "k3s",
                                    "ünï-☃",
                                    "a b",
                                    "123",
                                    "aks-🐳",
                                    "c-m-x:y",
                                    "yes")
                            + i;
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
                        model.put(
                                key,
                                List.of(
                                        shuffled(
                                                Map.of(
                                                        "name",
                                                        "x",
                                                        "extension",
                                                        Map.of("a", "b")))));
                    }
                }
            }
        }
        return model;
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
                            shuffled(
                                    Map.of(
                                            "name",
                                            "cluster_info",
                                            "extension",
                                            Map.of(
                                                    "version",
                                                    "v1.20.0",
                                                    "provider",
                                                    "minikube.sigs.k8s.io")))));
        }
        if (random.nextInt(5) == 0) {
            cluster.put("proxy-url", "socks5://localhost:1080");
        }
        return cluster;
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
        Map<String, Object> user = new LinkedHashMap<>();
        switch (random.nextInt(5)) {
            case 0 -> user.put("token", "eyJhbGciOi.x\"'\\" + i);
            case 1 -> {
                user.put("client-certificate", "/home/me/.minikube/client.crt");
                user.put("client-key", "C:\\Users\\me\\client.key");
            }
            case 2 ->
                    user.put(
                            "auth-provider",
                            Map.of(
                                    "name",
                                    "gcp",
                                    "config",
                                    Map.of(
                                            "cmd-args",
                                            "config config-helper --format=json",
                                            "expiry-key",
                                            "{.credential.token_expiry}")));
            case 3 -> {
                Map<String, Object> exec = new LinkedHashMap<>();
                exec.put("apiVersion", "client.authentication.k8s.io/v1beta1");
                exec.put("command", "aws");
                exec.put(
                        "args",
                        List.of(
                                "--region",
                                "eu-west-1",
                                "eks",
                                "get-token",
                                "--cluster-name",
                                "c" + i));
                exec.put(
                        "env",
                        random.nextBoolean()
                                ? null
                                : List.of(Map.of("name", "AWS_PROFILE", "value", "dev")));
                exec.put("provideClusterInfo", false);
                user.put("exec", exec);
            }
            default -> {
                user.put("username", "admin");
                user.put(
                        "password",
                        pick("p@ss: word # no", "multi\nline\ntext", "  spaced  ", "ends\n"));
            }
        }
        return user;
    }

    private Map<String, Object> shuffled(Map<String, Object> map) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.sort(keys);
        Collections.shuffle(keys, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));
        return shuffled;
    }

    private void mapping(Map<?, ?> map, int indent, String first) {
        String lead = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (lead.isEmpty()) {
                comment(indent);
                lead = " ".repeat(indent);
            }
            value(lead + key((String) entry.getKey()) + ":", entry.getValue(), indent, false);
            lead = "";
        }
    }

    private void sequence(List<?> list, int indent) {
        for (Object item : list) {
            comment(indent);
            String lead = " ".repeat(indent) + "-";
            if (item instanceof Map<?, ?> map && !map.isEmpty() && random.nextDouble() >= flow) {
                int gap = random.nextInt(6) == 0 ? 4 : 2;
                if (random.nextInt(12) == 0) {
                    lines.add(lead + behind(true));
                    mapping(map, indent + gap, "");
                } else {
                    mapping(map, indent + gap, lead + " ".repeat(gap - 1));
                }
            } else {
                value(lead, item, indent, true);
            }
        }
    }

    private void value(String lead, Object value, int indent, boolean item) {
        boolean braces = random.nextDouble() < flow;
        if (value instanceof Map<?, ?> map && !map.isEmpty() && !braces) {
            lines.add(lead + behind(item));
            mapping(map, indent + step, "");
        } else if (value instanceof List<?> list && !list.isEmpty() && !braces) {
            lines.add(lead + behind(item));
            sequence(list, indent + dash);
        } else if (value instanceof String text) {
            string(lead, text, indent + (item ? 2 : step));
        } else if (value == null) {
            lines.add(lead + pick("", " null", " ~") + trailing());
        } else {
            lines.add(lead + " " + Json.write(value, "", 0) + trailing());
        }
    }

    private void string(String lead, String text, int indent) {
        String anchor = "";
        if (anchoring && text.length() > 20) {
            String name = anchors.get(text);
            if (name != null) {
                anchored = true;
                lines.add(lead + " *" + name + trailing());
                return;
            }
            name = "a" + anchors.size();
            anchors.put(text, name);
            anchor = " &" + name;
        }
        int style = fancyScalars ? random.nextInt(6) : 0;
        boolean printable = text.chars().allMatch(c -> c >= ' ');
        if (style == 1 && printable && !text.startsWith(" ") && !text.isEmpty()) {
            lines.add(lead + anchor + " |-");
            lines.add(" ".repeat(indent) + text);
            blockScalarEnd = lines.size();
        } else if (style == 2
                && text.equals(text.strip())
                && printable
                && !text.isEmpty()
                && !text.contains(" ")) {
            lines.add(lead + anchor + " >-" + trailing());
            lines.add(" ".repeat(indent) + text);
            blockScalarEnd = lines.size();
        } else if (style == 3 && printable) {
            lines.add(lead + anchor + " '" + text.replace("'", "''") + "'" + trailing());
        } else if (style == 4 && text.endsWith("\n") && text.length() > 1) {
            lines.add(lead + anchor + " |" + trailing());
            for (String line : text.lines().toList()) {
                lines.add(" ".repeat(indent) + line);
            }
            blockScalarEnd = lines.size();
        } else if (text.matches("[a-zA-Z/][a-zA-Z0-9./=@_-]*") && !text.matches("yes|true|on|no")) {
            lines.add(lead + anchor + " " + text + trailing());
        } else {
            lines.add(lead + anchor + " " + Json.write(text, "", 0) + trailing());
        }
    }

    private String key(String key) {
        return switch (random.nextInt(12)) {
            case 0 -> "\"" + key + "\"";
            case 1 -> "'" + key + "'";
            default -> key;
        };
    }

    private String trailing() {
        return comments && random.nextInt(6) == 0
                ? pick(" # why: 'so'", "  #x", " \t# tabbed\tcomment", " #")
                : "";
    }

    /** kubectl takes no tab behind a bare dash. */
    private String behind(boolean dash) {
        return dash ? trailing().replace('\t', ' ') : trailing();
    }

    private void comment(int indent) {
        if (comments && random.nextInt(7) == 0) {
            lines.add(
                    pick(
                            " ".repeat(indent) + "# note - not: a {key}",
                            "#- name: old",
                            "",
                            inBlockScalar() ? "" : " ".repeat(indent + 2) + "# deeper ü"));
        }
    }

    /** A deeper comment there would be a part of the scalar. */
    private boolean inBlockScalar() {
        return blockScalarEnd == lines.size();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
