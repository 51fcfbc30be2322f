package dev.lanyard.secret.keyring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads values in D-Bus's wire format, with bounds checks; see {@link BusWriter}. */
final class BusReader {
    private final ByteBuffer in;

    BusReader(byte[] bytes, ByteOrder order) {
        this.in = ByteBuffer.wrap(bytes).order(order);
    }

    BusReader align(int boundary) throws IOException {
        int padding = (boundary - in.position() % boundary) % boundary;
        need(padding);
        in.position(in.position() + padding);
        return this;
    }

    int octet() throws IOException {
        need(1);
        return in.get() & 0xff;
    }

    int uint() throws IOException {
        align(4);
        need(4);
        return in.getInt();
    }

    boolean bool() throws IOException {
        return uint() != 0;
    }

    /** Reads a string or an object path. */
    String text() throws IOException {
        String value = new String(raw(uint()), StandardCharsets.UTF_8);
        octet();
        return value;
    }

    String signature() throws IOException {
        String value = new String(raw(octet()), StandardCharsets.US_ASCII);
        octet();
        return value;
    }

    byte[] octets() throws IOException {
        return raw(uint());
    }

    /** Reads an array of strings or object paths. */
    List<String> texts() throws IOException {
        int end = uint() + in.position();
        List<String> values = new ArrayList<>();
        while (in.position() < end) {
            values.add(text());
        }
        return values;
    }

    Map<String, String> map() throws IOException {
        int size = uint();
        int end = align(8).position() + size;
        Map<String, String> values = new HashMap<>();
        while (in.position() < end) {
            String key = align(8).text();
            values.put(key, text());
        }
        return values;
    }

    boolean before(int position) {
        return in.position() < position;
    }

    int position() {
        return in.position();
    }

    private byte[] raw(int length) throws IOException {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private void need(int length) throws IOException {
        if (length < 0 || length > in.remaining()) {
            throw new IOException("D-Bus sent a message that ends too soon");
        }
    }
}
