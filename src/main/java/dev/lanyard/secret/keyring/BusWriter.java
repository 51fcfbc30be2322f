package dev.lanyard.secret.keyring;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes values in D-Bus's wire format, little-endian, each aligned to its size (D-Bus
 * Specification, "Marshaling").
 */
final class BusWriter {
    private byte[] bytes = new byte[256];
    private int length;

    BusWriter align(int boundary) {
        int padding = (boundary - length % boundary) % boundary;
        room(padding);
        length += padding;
        return this;
    }

    BusWriter octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    BusWriter uint(int value) {
        align(4);
        room(4);
        for (int i = 0; i < 4; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    /** Writes a string or an object path. */
    BusWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        uint(utf8.length);
        raw(utf8);
        return octet(0);
    }

    BusWriter signature(String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        octet(ascii.length);
        raw(ascii);
        return octet(0);
    }

    /** Begins an array; the result is passed to {@link #endArray}. */
    int beginArray(int elementBoundary) {
        uint(0);
        int lengthAt = length - 4;
        align(elementBoundary);
        return lengthAt;
    }

    /** Writes an array's length, which excludes the padding before the first element. */
    BusWriter endArray(int lengthAt, int elementBoundary) {
        int first = (lengthAt + 4 + elementBoundary - 1) / elementBoundary * elementBoundary;
        int size = length - first;
        for (int i = 0; i < 4; i++) {
            bytes[lengthAt + i] = (byte) (size >>> (8 * i));
        }
        return this;
    }

    BusWriter map(String... keysAndValues) {
        int start = beginArray(8);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            align(8).text(keysAndValues[i]).text(keysAndValues[i + 1]);
        }
        return endArray(start, 8);
    }

    BusWriter raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
