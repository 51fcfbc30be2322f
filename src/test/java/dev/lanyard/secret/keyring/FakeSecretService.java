package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.FakeSessionBus.Call;
import dev.lanyard.secret.keyring.FakeSessionBus.Refusal;
import dev.lanyard.secret.keyring.FakeSessionBus.Reply;
import dev.lanyard.secret.keyring.FakeSessionBus.Signal;
import dev.lanyard.secret.keyring.WireFormat.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A Secret Service with one collection in memory (Secret Service API Draft, freedesktop.org). */
final class FakeSecretService implements FakeSessionBus.Service {
    static final String NAME = "org.freedesktop.secrets";
    private static final String ROOT = "/org/freedesktop/secrets";
    private static final String DEFAULT = ROOT + "/aliases/default";
    private static final String ITEMS = ROOT + "/collection/login/";
    private static final String PROMPT = ROOT + "/prompt/p1";

    /** By their paths. */
    final Map<String, Item> items = new ConcurrentSkipListMap<>();

    volatile boolean exists = true;
    volatile boolean locked;
    volatile boolean hidesWhenLocked;

    /** Whether unlocking and creating show a prompt. */
    volatile boolean prompts = true;

    /** Whether the person closes the prompt. */
    volatile boolean dismisses;

    /** What goes before a session: text as GNOME Keyring sends it, octets as KWallet does. */
    volatile Variant output = new Variant("s", "");

    /** Names of errors, by members and properties. */
    final Map<String, String> errors = new HashMap<>();

    /** Created by another process during the next write. */
    volatile @Nullable Item late;

    volatile @Nullable String createdLabel;
    private final Map<String, Integer> sessions = new HashMap<>();
    private int next;

    /** An item of the collection. */
    record Item(Map<String, String> attributes, String secret) {}

    synchronized String add(Map<String, String> attributes, String secret) {
        String path = ITEMS + ++next;
        items.put(path, new Item(attributes, secret));
        return path;
    }

    /** The item with the same attributes has its secret changed. */
    private synchronized void replace(Map<String, String> attributes, String secret) {
        Item other = late;
        if (other != null) {
            late = null;
            add(other.attributes(), other.secret());
            add(attributes, secret);
            return;
        }
        for (Map.Entry<String, Item> entry : items.entrySet()) {
            if (entry.getValue().attributes().equals(attributes)) {
                items.put(entry.getKey(), new Item(attributes, secret));
                return;
            }
        }
        add(attributes, secret);
    }

    /** What java-keyring does to the same collection. */
    Keychain writer() {
        return new Writer();
    }

    @Override
    public synchronized Reply answer(Call call) throws Refusal {
        boolean property = call.member().equals("Get");
        String error = errors.get(property ? call.text(1) : call.member());
        if (error != null) {
            throw new Refusal(error, error.endsWith(".Bare") ? "" : "the fake says no");
        }
        return switch (call.face() + "." + call.member()) {
            case "org.freedesktop.Secret.Service.OpenSession" -> openSession(call);
            case "org.freedesktop.Secret.Service.ReadAlias" -> {
                require(call.path().equals(ROOT) && call.text(0).equals("default"));
                yield Reply.of("o", exists ? ITEMS + "x" : "/");
            }
            case "org.freedesktop.Secret.Service.Unlock" -> unlock(call);
            case "org.freedesktop.Secret.Service.CreateCollection" -> create(call);
            case "org.freedesktop.Secret.Collection.SearchItems" -> search(call);
            case "org.freedesktop.DBus.Properties.Get" -> property(call);
            case "org.freedesktop.Secret.Item.GetSecret" -> secret(call);
            case "org.freedesktop.Secret.Item.Delete" -> {
                item(call);
                items.remove(call.path());
                yield Reply.of("o", "/");
            }
            case "org.freedesktop.Secret.Prompt.Prompt" -> prompt(call);
            default -> throw new Refusal("org.freedesktop.DBus.Error.UnknownMethod", "no method");
        };
    }

    private Reply openSession(Call call) throws Refusal {
        require(call.path().equals(ROOT) && call.text(0).equals("plain"));
        require(call.body().get(1).equals(new Variant("s", "")));
        String session = ROOT + "/session/s" + ++next;
        sessions.put(session, call.from());
        return Reply.of("vo", output, session);
    }

    private Reply unlock(Call call) throws Refusal {
        require(call.path().equals(ROOT) && call.body().get(0).equals(List.of(DEFAULT)));
        if (!prompts) {
            locked = false;
            return Reply.of("aoo", List.of(DEFAULT), "/");
        }
        return Reply.of("aoo", List.of(), PROMPT);
    }

    private Reply create(Call call) throws Refusal {
        require(call.path().equals(ROOT) && call.text(1).equals("default"));
        Map<?, ?> properties = (Map<?, ?>) call.body().get(0);
        Variant label =
                (Variant)
                        Objects.requireNonNull(
                                properties.get("org.freedesktop.Secret.Collection.Label"));
        createdLabel = (String) label.value();
        if (!prompts) {
            exists = true;
            return Reply.of("oo", DEFAULT, "/");
        }
        return Reply.of("oo", "/", PROMPT);
    }

    private Reply prompt(Call call) throws Refusal {
        require(call.path().equals(PROMPT) && call.text(0).isEmpty());
        if (!dismisses) {
            exists = true;
            locked = false;
        }
        Signal completed =
                new Signal(
                        PROMPT,
                        "org.freedesktop.Secret.Prompt",
                        "Completed",
                        "bv",
                        List.of(dismisses, new Variant("s", "")));
        return new Reply("", List.of(), completed);
    }

    private Reply search(Call call) throws Refusal {
        requireCollection(call);
        Map<?, ?> wanted = (Map<?, ?>) call.body().get(0);
        List<String> found = new ArrayList<>();
        if (!locked || !hidesWhenLocked) {
            items.forEach((path, item) -> {
                if (item.attributes().entrySet().containsAll(wanted.entrySet())) {
                    found.add(path);
                }
            });
        }
        return Reply.of("ao", found);
    }

    private Reply property(Call call) throws Refusal {
        if (call.text(0).equals("org.freedesktop.Secret.Collection")) {
            requireCollection(call);
            require(call.text(1).equals("Locked"));
            return Reply.of("v", new Variant("b", locked));
        }
        require(call.text(0).equals("org.freedesktop.Secret.Item"));
        require(call.text(1).equals("Attributes"));
        return Reply.of("v", new Variant("a{ss}", item(call).attributes()));
    }

    private Reply secret(Call call) throws Refusal {
        Item item = item(call);
        if (!Objects.equals(sessions.get(call.text(0)), call.from())) {
            throw new Refusal("org.freedesktop.Secret.Error.NoSession", "no such session");
        }
        if (locked) {
            throw new Refusal("org.freedesktop.Secret.Error.IsLocked", "locked");
        }
        byte[] utf8 = item.secret().getBytes(StandardCharsets.UTF_8);
        return Reply.of(
                "(oayays)", List.of(call.text(0), new byte[0], utf8, "text/plain; charset=utf8"));
    }

    private Item item(Call call) throws Refusal {
        Item item = items.get(call.path());
        if (item == null) {
            throw new Refusal("org.freedesktop.DBus.Error.UnknownObject", "no such item");
        }
        return item;
    }

    private void requireCollection(Call call) throws Refusal {
        if (!exists || !call.path().equals(DEFAULT)) {
            throw new Refusal("org.freedesktop.DBus.Error.UnknownObject", "no such collection");
        }
    }

    private static void require(boolean right) throws Refusal {
        if (!right) {
            throw new Refusal("org.freedesktop.DBus.Error.InvalidArgs", "not the documented call");
        }
    }

    /** Sets and deletes items as another client of the service. */
    private final class Writer implements Keychain {
        @Override
        public @Nullable String call(Op op, String account, String text) throws KeychainException {
            refuseSeveral(account);
            switch (op) {
                case SET ->
                        replace(
                                Map.of("service", SERVICE, "account", account, "xdg:schema", "x"),
                                text);
                case DELETE -> items.values().removeIf(item -> isOf(account, item));
                default -> throw new UnsupportedOperationException(op + " goes over the bus");
            }
            return null;
        }

        /** As java-keyring does. */
        private void refuseSeveral(String account) throws KeychainException {
            if (items.values().stream().filter(item -> isOf(account, item)).count() > 1) {
                throw new KeychainException(
                        KeychainException.Kind.FAILED, "Too many stored credentials match");
            }
        }

        private static boolean isOf(String account, Item item) {
            Map<String, String> wanted = Map.of("service", SERVICE, "account", account);
            return item.attributes().entrySet().containsAll(wanted.entrySet());
        }

        @Override
        public String label() {
            return "the writer";
        }
    }
}
