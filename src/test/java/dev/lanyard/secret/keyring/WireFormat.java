package dev.lanyard.secret.keyring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values in D-Bus's wire format, by their signature (D-Bus Specification, "Marshaling"). It shares
 * nothing with the code under test, and is as strict as a message bus: padding has to be zero,
 * strings have to end in a zero, and nothing may be left over.
 */
final class WireFormat {
    /** Longer than any message of a test. */
    private static final int CAPACITY = 512 * 1024;

    private final ByteBuffer buffer;

    private WireFormat(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** A value with its own signature. */
    record Variant(String signature, Object value) {}

    static byte[] write(ByteOrder order, String signature, List<?> values) {
        WireFormat out = new WireFormat(ByteBuffer.allocate(CAPACITY).order(order));
        out.putAll(signature, values);
        byte[] bytes = new byte[out.buffer.position()];
        out.buffer.get(0, bytes);
        return bytes;
    }

    static List<Object> read(ByteOrder order, String signature, byte[] bytes) {
        WireFormat in = new WireFormat(ByteBuffer.wrap(bytes).order(order));
        List<Object> values = in.takeAll(signature);
        if (in.buffer.hasRemaining()) {
            throw new IllegalArgumentException("more bytes than " + signature + " has");
        }
        return values;
    }

    private void putAll(String signature, List<?> values) {
        int index = 0;
        for (String type : types(signature)) {
            put(type, values.get(index++));
        }
    }

    private void put(String type, Object value) {
        align(alignment(type));
        switch (type.charAt(0)) {
            case 'y' -> buffer.put(((Integer) value).byteValue());
            case 'u' -> buffer.putInt((Integer) value);
            case 'b' -> buffer.putInt((Boolean) value ? 1 : 0);
            case 's', 'o' -> {
                byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
                buffer.putInt(utf8.length).put(utf8).put((byte) 0);
            }
            case 'g' -> {
                byte[] ascii = ((String) value).getBytes(StandardCharsets.US_ASCII);
                buffer.put((byte) ascii.length).put(ascii).put((byte) 0);
            }
            case 'v' -> {
                Variant variant = (Variant) value;
                put("g", variant.signature());
                put(variant.signature(), variant.value());
            }
            case '(' -> putAll(inner(type), (List<?>) value);
            case 'a' -> putArray(type.substring(1), value);
            default -> throw new IllegalArgumentException(type);
        }
    }

    private void putArray(String element, Object value) {
        int lengthAt = buffer.position();
        buffer.putInt(0);
        align(alignment(element));
        int first = buffer.position();
        if (value instanceof byte[] octets) {
            buffer.put(octets);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                align(8);
                putAll(inner(element), List.of(entry.getKey(), entry.getValue()));
            }
        } else {
            for (Object each : (List<?>) value) {
                put(element, each);
            }
        }
        buffer.putInt(lengthAt, buffer.position() - first);
    }

    private List<Object> takeAll(String signature) {
        List<Object> values = new ArrayList<>();
        for (String type : types(signature)) {
            values.add(take(type));
        }
        return values;
    }

    private Object take(String type) {
        align(alignment(type));
        return switch (type.charAt(0)) {
            case 'y' -> buffer.get() & 0xff;
            case 'u' -> buffer.getInt();
            case 'b' -> buffer.getInt() == 1;
            case 's', 'o' -> text(buffer.getInt());
            case 'g' -> text(buffer.get() & 0xff);
            case 'v' -> {
                String signature = (String) take("g");
                yield new Variant(signature, take(signature));
            }
            case '(' -> takeAll(inner(type));
            case 'a' -> takeArray(type.substring(1));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private Object takeArray(String element) {
        int length = buffer.getInt();
        align(alignment(element));
        int end = buffer.position() + length;
        Map<Object, Object> map = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        while (buffer.position() < end) {
            if (element.startsWith("{")) {
                align(8);
                List<Object> entry = takeAll(inner(element));
                map.put(entry.get(0), entry.get(1));
            } else {
                list.add(take(element));
            }
        }
        if (buffer.position() != end) {
            throw new IllegalArgumentException("an array of another length than it says");
        }
        return element.startsWith("{") ? map : list;
    }

    private String text(int length) {
        if (length < 0 || length >= buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        if (buffer.get() != 0) {
            throw new IllegalArgumentException("a string without its zero");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void align(int boundary) {
        while (buffer.position() % boundary != 0) {
            if (buffer.get() != 0) {
                throw new IllegalArgumentException("padding that is not zero");
            }
        }
    }

    private static int alignment(String type) {
        return switch (type.charAt(0)) {
            case 'y', 'g', 'v' -> 1;
            case '(', '{' -> 8;
            default -> 4;
        };
    }

    private static String inner(String type) {
        return type.substring(1, type.length() - 1);
    }

    private static List<String> types(String signature) {
        List<String> types = new ArrayList<>();
        int start = 0;
        while (start < signature.length()) {
            int end = end(signature, start);
            types.add(signature.substring(start, end));
            start = end;
        }
        return types;
    }

    /** Where the complete type that begins at an index ends. */
    private static int end(String signature, int start) {
        char first = signature.charAt(start);
        if (first == 'a') {
            return end(signature, start + 1);
        }
        if (first != '(' && first != '{') {
            return start + 1;
        }
        int at = start + 1;
        while (")}".indexOf(signature.charAt(at)) < 0) {
            at = end(signature, at);
        }
        return at + 1;
    }
}
