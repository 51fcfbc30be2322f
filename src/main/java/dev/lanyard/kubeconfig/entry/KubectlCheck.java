package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.GoYamlResolver;
import dev.lanyard.yaml.Node;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether kubectl can load a file: client-go converts YAML to JSON (sigs.k8s.io/yaml) and
 * decodes it to typed objects, where one wrong type makes the whole file invalid
 * (tools/clientcmd/loader.go, Load).
 */
final class KubectlCheck {
    private static final Set<String> VERSIONS =
            Set.of("v1", "/v1", "__internal", "/__internal", "/");

    private final YamlTree tree;
    // Keys and indices from the root to the current value.
    private final List<Object> path = new ArrayList<>();

    private KubectlCheck(YamlTree tree) {
        this.tree = tree;
    }

    /**
     * Checks what a text means.
     *
     * @throws RefusedYamlException where kubectl could not load it, with the place and what mends
     *     it
     */
    static void check(YamlTree tree) {
        Value value = tree.value();
        if (value != null) {
            KubectlCheck check = new KubectlCheck(tree);
            if (!(value instanceof Value.Fields fields)) {
                throw check.fault("it is not a mapping, so it is not a kubeconfig");
            }
            check.versionAndKind(fields);
            check.value(value, KubectlType.CONFIG);
        }
    }

    /** Checks the two keys that Go's JSON decoder matches case-insensitively; the last one wins. */
    private void versionAndKind(Value.Fields fields) {
        for (String wanted : List.of("apiVersion", "kind")) {
            String last = null;
            for (Map.Entry<String, Value> field : new TreeMap<>(fields.map()).entrySet()) {
                if (wanted.equalsIgnoreCase(field.getKey())
                        && !field.getValue().equals(Value.Bare.NULL)) {
                    at(field.getKey(), field.getValue(), KubectlType.Simple.TEXT);
                    last = field.getKey();
                }
            }
            if (last != null) {
                path.add(last);
                check(wanted, String.valueOf(fields.text(last)));
                path.removeLast();
            }
        }
    }

    private void check(String key, String value) {
        if (key.equals("kind") && !value.isEmpty() && !value.equals("Config")) {
            throw fault("it is a " + value + ", not a kubeconfig, whose kind is Config");
        }
        if (key.equals("apiVersion") && !value.isEmpty() && !VERSIONS.contains(value)) {
            throw fault("kubectl knows no kubeconfig of version " + value + "; write v1");
        }
    }

    private void value(Value value, KubectlType type) {
        if (value.equals(Value.Bare.NULL)) {
            return;
        }
        switch (type) {
            case KubectlType.Simple.TEXT -> text(value);
            case KubectlType.Simple.BOOLEAN -> {
                if (!value.equals(Value.Bare.TRUE) && !value.equals(Value.Bare.FALSE)) {
                    throw wrong(isWhat(value) + ", where kubectl accepts only true or false");
                }
            }
            case KubectlType.Simple.BASE64 -> base64(value);
            case KubectlType.Simple.ANYTHING -> finite(value);
            case KubectlType.Struct struct -> {
                for (Map.Entry<String, Value> field : fields(value).map().entrySet()) {
                    KubectlType known = struct.fields().get(field.getKey());
                    at(
                            field.getKey(),
                            field.getValue(),
                            known == null ? KubectlType.Simple.ANYTHING : known);
                }
            }
            case KubectlType.Dictionary dictionary -> {
                for (Map.Entry<String, Value> field : fields(value).map().entrySet()) {
                    at(field.getKey(), field.getValue(), dictionary.value());
                }
            }
            case KubectlType.Array array -> {
                if (!(value instanceof Value.Sequence items)) {
                    throw wrong(isWhat(value) + ", where kubectl expects a list");
                }
                items(items.list(), array);
            }
        }
    }

    private void items(List<Value> items, KubectlType.Array array) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            at(i, items.get(i), array.item());
            if (array.names() == KubectlType.Names.ANY) {
                continue;
            }
            String name = Value.name(items.get(i));
            if (names.contains(name)) {
                Object list = path.getLast();
                path.add(i);
                throw fault(
                        "two "
                                + list
                                + " are named \""
                                + name
                                + "\"; rename or remove one of them");
            }
            if (array.names() == KubectlType.Names.UNIQUE || isFilled(items.get(i))) {
                names.add(name);
            }
        }
    }

    private static boolean isFilled(Value item) {
        Value extension = item instanceof Value.Fields fields ? fields.get("extension") : null;
        return extension != null && !extension.equals(Value.Bare.NULL);
    }

    private void at(Object step, Value value, KubectlType type) {
        path.add(step);
        value(value, type);
        path.removeLast();
    }

    private Value.Fields fields(Value value) {
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        throw wrong(isWhat(value) + ", where kubectl expects a mapping");
    }

    private void text(Value value) {
        if (!(value instanceof Value.Text)) {
            throw wrong(
                    isWhat(value)
                            + ", where kubectl expects text"
                            + (value instanceof Value.Bare ? "; put it in quotes" : ""));
        }
    }

    private void base64(Value value) {
        if (value instanceof Value.Sequence bytes) {
            for (Value item : bytes.list()) {
                if (!isByte(item)) {
                    throw wrong("is a list, where kubectl expects base64");
                }
            }
            return;
        }
        text(value);
        if (value instanceof Value.Text text && GoYamlResolver.base64(text.text()) == null) {
            throw wrong(
                    "is not base64, so kubectl can't load the file; put the whole value there"
                            + " again, or remove the entry");
        }
    }

    private static boolean isByte(Value value) {
        String word = Value.text(value);
        return word != null && word.length() <= 3 && word.chars().allMatch(Character::isDigit);
    }

    /** Rejects infinity and NaN, which JSON cannot represent. */
    private void finite(Value value) {
        switch (value) {
            case Value.Bare bare -> {
                if (GoYamlResolver.isNotFinite(bare.word())) {
                    throw wrong(
                            "is not a finite number, which kubectl cannot read; put it in quotes");
                }
            }
            case Value.Fields fields -> {
                for (Map.Entry<String, Value> field : fields.map().entrySet()) {
                    at(field.getKey(), field.getValue(), KubectlType.Simple.ANYTHING);
                }
            }
            case Value.Sequence items -> {
                for (int i = 0; i < items.list().size(); i++) {
                    at(i, items.list().get(i), KubectlType.Simple.ANYTHING);
                }
            }
            case Value.Text text -> {}
        }
    }

    private static String isWhat(Value value) {
        return switch (value) {
            case Value.Fields fields -> "is a mapping";
            case Value.Sequence items -> "is a list";
            case Value.Text text -> "is text";
            case Value.Bare bare ->
                    bare.equals(Value.Bare.TRUE) || bare.equals(Value.Bare.FALSE)
                            ? "is " + bare.word()
                            : "is a number";
        };
    }

    private RefusedYamlException wrong(String what) {
        String key = null;
        for (Object step : path) {
            key = step instanceof String name ? name : key;
        }
        boolean item = !path.isEmpty() && path.getLast() instanceof Integer;
        return fault(
                key == null ? "it " + what : (item ? "an item of \"" : "\"") + key + "\" " + what);
    }

    private RefusedYamlException fault(String why) {
        return new RefusedYamlException(offset(), why);
    }

    private int offset() {
        Node node = tree.root();
        for (Object step : path) {
            Node inner = inner(node, step);
            if (inner == null) {
                break;
            }
            node = inner;
        }
        while (node instanceof Node.Alias alias) {
            node = alias.target();
        }
        return node == null ? 0 : node.start();
    }

    /** Returns the node of a step; null for a key from a merged mapping. */
    private static @Nullable Node inner(@Nullable Node node, Object step) {
        return switch (node) {
            case Node.Alias alias -> inner(alias.target(), step);
            case Node.Mapping mapping -> {
                Node.Entry entry = step instanceof String key ? mapping.entry(key) : null;
                yield entry == null ? null : entry.value();
            }
            case Node.Sequence sequence ->
                    step instanceof Integer index ? sequence.items().get(index) : null;
            case null, default -> null;
        };
    }
}
