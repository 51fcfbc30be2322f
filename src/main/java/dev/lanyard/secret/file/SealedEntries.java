package dev.lanyard.secret.file;

import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretText;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decrypted contents of a sealed file: a count, then names and values, each a length and UTF-8
 * bytes. Entries of unknown kinds are preserved.
 */
final class SealedEntries implements AutoCloseable {
    private final Map<String, byte[]> values = new TreeMap<>();

    static SealedEntries decode(byte[] contents) throws SealedBytes.InvalidFileException {
        SealedEntries entries = new SealedEntries();
        ByteBuffer in = ByteBuffer.wrap(contents);
        try {
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                byte[] name = next(in);
                entries.values.put(new String(name, StandardCharsets.UTF_8), next(in));
            }
        } catch (BufferUnderflowException _) {
            throw SealedBytes.InvalidFileException.newer("its contents have another layout");
        }
        return entries;
    }

    /** Returns the contents to encrypt; the caller must clear them. */
    byte[] encode() {
        int length = 4;
        for (Map.Entry<String, byte[]> entry : values.entrySet()) {
            length += 8 + entry.getKey().getBytes(StandardCharsets.UTF_8).length;
            length += entry.getValue().length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putInt(values.size());
        for (Map.Entry<String, byte[]> entry : values.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            out.putInt(name.length).put(name);
            out.putInt(entry.getValue().length).put(entry.getValue());
        }
        return out.array();
    }

    @Nullable SecretText get(SecretName name) {
        byte[] value = values.get(name.toString());
        return value == null ? null : SecretText.ofUtf8(value);
    }

    void put(SecretName name, SecretText value) {
        clear(values.put(name.toString(), value.revealUtf8()));
    }

    /** Removes an entry; returns whether it existed. */
    boolean remove(SecretName name) {
        byte[] old = values.remove(name.toString());
        clear(old);
        return old != null;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    SortedSet<SecretName> names() {
        SortedSet<SecretName> names = new TreeSet<>();
        for (String text : values.keySet()) {
            SecretName name = SecretName.parse(text);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public void close() {
        for (byte[] value : values.values()) {
            clear(value);
        }
        values.clear();
    }

    private static void clear(byte @Nullable [] value) {
        if (value != null) {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static byte[] next(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
