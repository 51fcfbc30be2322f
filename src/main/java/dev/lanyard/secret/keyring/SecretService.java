package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Secret Service of a Linux desktop (Secret Service API, freedesktop.org): GNOME Keyring,
 * KWallet, KeePassXC. Writes use java-keyring. Reads and the check for a locked collection use
 * D-Bus directly: the library takes 250 ms to load, more than the rest of the token command, and
 * waits six minutes for a prompt if the keychain is locked.
 *
 * <p>Reads use a "plain" session, without transport encryption: the bus is a socket of the same
 * user, and a program that can read it can also query the keychain.
 */
final class SecretService implements Keychain {
    private static final String NAME = "org.freedesktop.secrets";
    private static final String ROOT = "/org/freedesktop/secrets";
    private static final String DEFAULT = ROOT + "/aliases/default";
    private static final String COLLECTION = "org.freedesktop.Secret.Collection";
    private static final String ITEM = "org.freedesktop.Secret.Item";
    private static final String PROMPT = "org.freedesktop.Secret.Prompt";
    private static final BusTarget SERVICE_OBJECT =
            new BusTarget(NAME, ROOT, "org.freedesktop.Secret.Service");
    private static final String LABEL = "the desktop keychain (Secret Service)";

    private final Path socket;
    private final Keychain writer;
    private volatile @Nullable Bus bus;
    private String session = "";
    private int unlocks;

    SecretService(Path socket, Keychain writer) {
        this.socket = socket;
        this.writer = writer;
    }

    @Override
    public @Nullable String call(Op op, String account, String text) throws KeychainException {
        switch (op) {
            case GET -> {
                return readAgain(account);
            }
            case SET -> {
                requireOpen();
                deleteSurplus(account, null);
                writer.set(account, text);
                deleteSurplus(account, text);
            }
            case DELETE -> {
                if (isOpenCollection()) {
                    deleteSurplus(account, null);
                    writer.delete(account);
                }
            }
            case ACCOUNTS -> {
                return isOpenCollection() ? list() : null;
            }
            case UNLOCK -> prompt();
        }
        return null;
    }

    private @Nullable String readAgain(String account) throws KeychainException {
        boolean fresh = bus == null;
        try {
            return read(account);
        } catch (KeychainException failure) {
            if (fresh || failure.kind() != Kind.FAILED) {
                throw failure;
            }
            // The daemon may have been restarted, which breaks the old connection.
            close();
            return read(account);
        }
    }

    /**
     * Leaves one item of an account. The item of a process that was killed during a write can
     * appear after the next writer has looked for it, which then creates a second one; java-keyring
     * refuses an account with several.
     *
     * @param text secret of the item that stays; null if any may stay
     */
    private void deleteSurplus(String account, @Nullable String text) throws KeychainException {
        try {
            List<String> items = search(account);
            int surplus = items.size() - 1;
            for (int i = 0; i < items.size() && surplus > 0; i++) {
                if (text == null || !secret(items.get(i)).equals(text)) {
                    call(new BusTarget(NAME, items.get(i), ITEM), "Delete", "", new BusWriter());
                    surplus--;
                }
            }
        } catch (IOException e) {
            if (!isNoObject(e)) { // Another program deleted it in the meantime.
                throw failure(e);
            }
        }
    }

    private String list() throws KeychainException {
        try {
            Set<String> accounts = new TreeSet<>();
            BusWriter query = new BusWriter().map("service", SERVICE);
            BusTarget collection = new BusTarget(NAME, DEFAULT, COLLECTION);
            for (String item : call(collection, "SearchItems", "a{ss}", query).body().texts()) {
                String account = account(item);
                if (account != null) {
                    accounts.add(account);
                }
            }
            return String.join("\n", accounts);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Returns the account of an item; null if it has none or was deleted in the meantime. */
    private @Nullable String account(String item) throws IOException, KeychainException {
        try {
            BusReader attributes = property(item, ITEM, "Attributes");
            return attributes.map().get("account");
        } catch (Bus.ErrorReplyException reply) {
            if (isNoObject(reply)) {
                return null;
            }
            throw reply;
        }
    }

    /** Returns a reader at a property's value, after its signature. */
    private BusReader property(String object, String interfaceName, String name)
            throws IOException, KeychainException {
        BusTarget target = new BusTarget(NAME, object, "org.freedesktop.DBus.Properties");
        BusWriter which = new BusWriter().text(interfaceName).text(name);
        BusReader variant = call(target, "Get", "ss", which).body();
        variant.signature();
        return variant;
    }

    private void prompt() throws KeychainException {
        try {
            connected().listen(PROMPT, "Completed");
            BusReader answer = hasCollection() ? askToUnlock() : askToCreate();
            String prompt = answer.text();
            if (prompt.equals("/")) {
                return;
            }
            call(new BusTarget(NAME, prompt, PROMPT), "Prompt", "s", new BusWriter().text(""));
            if (connected().await(prompt, "Completed").body().bool()) {
                throw new KeychainException(
                        Kind.DECLINED, LABEL + " is still locked: the prompt was dismissed");
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public void close() {
        Bus closing = bus;
        bus = null;
        if (closing != null) {
            closing.close();
        }
        writer.close();
    }

    private @Nullable String read(String account) throws KeychainException {
        try {
            List<String> items = search(account);
            if (items.isEmpty()) {
                // A locked collection may not list its items.
                int before = unlocks;
                isOpenCollection();
                items = unlocks == before ? items : search(account);
            }
            return items.isEmpty() ? null : secret(items.get(0));
        } catch (IOException e) {
            if (isNoObject(e)) {
                isOpenCollection();
                return null;
            }
            throw failure(e);
        }
    }

    private List<String> search(String account) throws IOException, KeychainException {
        BusWriter query = new BusWriter().map("service", SERVICE, "account", account);
        BusTarget collection = new BusTarget(NAME, DEFAULT, COLLECTION);
        return call(collection, "SearchItems", "a{ss}", query).body().texts();
    }

    private String secret(String item) throws IOException, KeychainException {
        if (session.isEmpty()) {
            BusWriter plain = new BusWriter().text("plain").signature("s").text("");
            BusReader opened = call(SERVICE_OBJECT, "OpenSession", "sv", plain).body();
            // The output is empty: KWallet sends it as bytes, others as a string.
            if (opened.signature().equals("ay")) {
                opened.octets();
            } else {
                opened.text();
            }
            session = opened.text();
        }
        BusMessage reply =
                call(
                        new BusTarget(NAME, item, ITEM),
                        "GetSecret",
                        "o",
                        new BusWriter().text(session));
        BusReader secret = reply.body().align(8);
        secret.text();
        secret.octets();
        byte[] utf8 = secret.octets();
        String value = new String(utf8, StandardCharsets.UTF_8);
        Arrays.fill(utf8, (byte) 0);
        reply.clear();
        return value;
    }

    private void requireOpen() throws KeychainException {
        if (!isOpenCollection()) {
            throw new KeychainException(Kind.LOCKED, LABEL + " has no default keyring yet");
        }
    }

    /** Returns whether there is a default collection; throws if it is locked. */
    private boolean isOpenCollection() throws KeychainException {
        try {
            if (isLocked()) {
                if (KWallet.isOpenBehind(connected(), NAME)) {
                    prompt();
                    unlocks++;
                }
                if (isLocked()) {
                    throw new KeychainException(Kind.LOCKED, LABEL + " is locked");
                }
            }
            return true;
        } catch (IOException e) {
            if (isNoObject(e)) {
                return false;
            }
            throw failure(e);
        }
    }

    private boolean isLocked() throws IOException, KeychainException {
        return property(DEFAULT, COLLECTION, "Locked").bool();
    }

    private boolean hasCollection() throws IOException, KeychainException {
        BusWriter alias = new BusWriter().text("default");
        return !call(SERVICE_OBJECT, "ReadAlias", "s", alias).body().text().equals("/");
    }

    private BusReader askToUnlock() throws IOException, KeychainException {
        BusWriter which = new BusWriter();
        int array = which.beginArray(4);
        which.text(DEFAULT).endArray(array, 4);
        BusReader answer = call(SERVICE_OBJECT, "Unlock", "ao", which).body();
        answer.texts();
        return answer;
    }

    private BusReader askToCreate() throws IOException, KeychainException {
        BusWriter what = new BusWriter();
        int array = what.beginArray(8);
        what.align(8).text(COLLECTION + ".Label").signature("s").text("Default keyring");
        what.endArray(array, 8).text("default");
        BusReader answer = call(SERVICE_OBJECT, "CreateCollection", "a{sv}s", what).body();
        answer.text();
        return answer;
    }

    private BusMessage call(BusTarget target, String member, String signature, BusWriter body)
            throws IOException, KeychainException {
        return connected().call(target, member, signature, body);
    }

    private Bus connected() throws KeychainException {
        Bus connected = bus;
        if (connected == null) {
            try {
                connected = Bus.connect(socket);
            } catch (Bus.OtherUserException e) {
                throw new KeychainException(Kind.ABSENT, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new KeychainException(
                        Kind.ABSENT, "the session's D-Bus at " + socket + " does not answer", e);
            }
            bus = connected;
            session = "";
        }
        return connected;
    }

    private static boolean isNoObject(Exception e) {
        return e instanceof Bus.ErrorReplyException reply
                && (reply.name().endsWith(".UnknownObject")
                        || reply.name().endsWith(".UnknownMethod")
                        || reply.name().endsWith(".UnknownInterface")
                        || reply.name().endsWith(".NoSuchObject"));
    }

    private static KeychainException failure(Exception e) {
        if (e instanceof Bus.ErrorReplyException reply) {
            String name = reply.name();
            if (name.endsWith(".ServiceUnknown")
                    || name.endsWith(".NameHasNoOwner")
                    || name.contains(".Spawn.")) {
                return new KeychainException(
                        Kind.ABSENT, "nothing on this desktop provides a Secret Service", e);
            }
            if (name.endsWith(".IsLocked")) {
                return new KeychainException(Kind.LOCKED, LABEL + " is locked", e);
            }
        }
        return new KeychainException(Kind.FAILED, LABEL + " failed: " + e.getMessage(), e);
    }
}
