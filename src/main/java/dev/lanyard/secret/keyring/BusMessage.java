package dev.lanyard.secret.keyring;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A D-Bus message, as far as method calls need it (D-Bus Specification, "Message Format"). */
final class BusMessage {
    static final int METHOD_CALL = 1;
    static final int METHOD_RETURN = 2;
    static final int ERROR = 3;
    static final int SIGNAL = 4;

    /** Length of the fixed part before the header fields. */
    static final int PREFIX = 16;

    /** Messages here have a few kilobytes; D-Bus allows 128 MB. */
    private static final int MAX_LENGTH = 4 * 1024 * 1024;

    final int type;
    int replyTo;
    String path = "";
    String member = "";
    String error = "";
    private final byte[] body;
    private final ByteOrder order;

    /** Parses a message; see {@link #lengthAfter} for the rest. */
    BusMessage(byte[] prefix, byte[] rest) throws IOException {
        this.order = order(prefix);
        BusReader in = new BusReader(prefix, order);
        in.octet();
        this.type = in.octet();
        in.octet();
        in.octet();
        int bodyLength = in.uint();
        in.uint();
        int fieldsLength = in.uint();
        BusReader header = new BusReader(rest, order);
        while (header.before(fieldsLength)) {
            readField(header.align(8));
        }
        this.body = Arrays.copyOfRange(rest, rest.length - bodyLength, rest.length);
    }

    BusReader body() {
        return new BusReader(body, order);
    }

    void clear() {
        Arrays.fill(body, (byte) 0);
    }

    static byte[] call(
            int serial, BusTarget target, String member, String signature, BusWriter body) {
        BusWriter out = new BusWriter();
        out.octet('l').octet(METHOD_CALL).octet(0).octet(1).uint(body.size()).uint(serial);
        int fields = out.beginArray(8);
        out.align(8).octet(1).signature("o").text(target.path());
        out.align(8).octet(2).signature("s").text(target.interfaceName());
        out.align(8).octet(3).signature("s").text(member);
        out.align(8).octet(6).signature("s").text(target.service());
        if (!signature.isEmpty()) {
            out.align(8).octet(8).signature("g").signature(signature);
        }
        out.endArray(fields, 8).align(8).writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    /** Returns the number of bytes that follow a prefix. */
    static int lengthAfter(byte[] prefix) throws IOException {
        BusReader in = new BusReader(prefix, order(prefix));
        in.uint();
        int body = in.uint();
        in.uint();
        int fields = in.uint();
        if (body < 0 || fields < 0 || body > MAX_LENGTH || fields > MAX_LENGTH) {
            throw new IOException("D-Bus sent a message of " + body + " bytes");
        }
        return (fields + 7) / 8 * 8 + body;
    }

    private static ByteOrder order(byte[] prefix) {
        return prefix[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private void readField(BusReader in) throws IOException {
        int code = in.octet();
        String type = in.signature();
        switch (type) {
            case "u" -> {
                int value = in.uint();
                replyTo = code == 5 ? value : replyTo;
            }
            case "g" -> in.signature();
            case "s", "o" -> {
                String text = in.text();
                switch (code) {
                    case 1 -> path = text;
                    case 3 -> member = text;
                    case 4 -> error = text;
                    default -> {
                        // Interface, sender and destination are not needed.
                    }
                }
            }
            default -> throw new IOException("D-Bus sent a header field of type " + type);
        }
    }
}
