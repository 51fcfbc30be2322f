package dev.lanyard.secret.keyring;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes values in D-Bus's wire format, little-endian, each aligned to its size (D-Bus
 * Specification, "Marshaling").
 */
final class BusWriter extends ByteArrayOutputStream {
    BusWriter align(int boundary) {
        while (count % boundary != 0) {
            write(0);
        }
        return this;
    }

    BusWriter octet(int value) {
        write(value);
        return this;
    }

    BusWriter uint(int value) {
        align(4);
        for (int i = 0; i < 4; i++) {
            write(value >>> (8 * i));
        }
        return this;
    }

    /** Writes a string or an object path. */
    BusWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        uint(utf8.length);
        writeBytes(utf8);
        return octet(0);
    }

    BusWriter signature(String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        octet(ascii.length);
        writeBytes(ascii);
        return octet(0);
    }

    /** Begins an array; the result is passed to {@link #endArray}. */
    int beginArray(int elementBoundary) {
        uint(0);
        int lengthAt = count - 4;
        align(elementBoundary);
        return lengthAt;
    }

    /** Writes an array's length, which excludes the padding before the first element. */
    BusWriter endArray(int lengthAt, int elementBoundary) {
        int first = (lengthAt + 4 + elementBoundary - 1) / elementBoundary * elementBoundary;
        int size = count - first;
        for (int i = 0; i < 4; i++) {
            buf[lengthAt + i] = (byte) (size >>> (8 * i));
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
}
