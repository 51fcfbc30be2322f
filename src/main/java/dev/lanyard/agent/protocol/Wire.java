package dev.lanyard.agent.protocol;

import dev.lanyard.problem.Problem;
import dev.lanyard.secret.SecretText;
import dev.lanyard.text.MultiLine;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wire format of the agent's socket, simple enough for a small C client. A connection carries
 * one request and one response; numbers are big-endian.
 *
 * <pre>
 * question: "LNYD" version kind 0 0 length(4)        then items: 'a' argument NUL, 'e' NAME=value NUL
 * answer:   "LNYD" version status exit 0 out(4) err(4)   then out and err
 * </pre>
 *
 * The two headers are the same in every version; a peer that reads another version number works
 * without the other side. Status 0 is an answer; status 1 means that the caller does the work
 * itself, and err holds the reason. Status 2 means that the caller becomes a program; out holds
 * items: 'u' NAME NUL and 'e' NAME=value NUL change its environment, 'a' word NUL are its words,
 * followed by the last 'l' COUNT NUL words of the caller's own command line, byte for byte. If the
 * program cannot be started, the caller prints err and exits with the exit code.
 */
public final class Wire {
    public static final int VERSION = 1;

    /** Maximum bytes of a request after its header. */
    public static final int MAX_REQUEST_LENGTH = 64 * 1024;

    /** Maximum bytes of a response after its header. */
    public static final int MAX_RESPONSE_LENGTH = 4 * 1024 * 1024;

    static final int STATUS_ANSWERED = 0;
    static final int STATUS_PASS = 1;
    static final int STATUS_BECOME = 2;

    private static final byte[] MAGIC = {'L', 'N', 'Y', 'D'};
    private static final int QUESTION_HEADER = 12;
    private static final int ANSWER_HEADER = 16;
    private static final int CHUNK = 8192;

    private Wire() {}

    /** A request of another version or of an unknown kind; answered with {@link Response.Pass}. */
    public static final class UnknownRequestException extends ProtocolException {
        private static final long serialVersionUID = 1L;

        UnknownRequestException(String what) {
            super(what);
        }
    }

    /**
     * Writes a request.
     *
     * @throws ProtocolException if the request is too long; nothing has been sent then
     */
    public static void write(WritableByteChannel channel, Request request) throws IOException {
        ByteArrayOutputStream items = new ByteArrayOutputStream(512);
        for (String argument : request.arguments()) {
            item(items, 'a', argument);
        }
        for (Map.Entry<String, String> variable : request.variables().entrySet()) {
            item(items, 'e', variable.getKey() + "=" + variable.getValue());
        }
        if (items.size() > MAX_REQUEST_LENGTH) {
            throw new ProtocolException("the request is too long for the agent");
        }
        ByteBuffer message = ByteBuffer.allocate(QUESTION_HEADER + items.size());
        message.put(MAGIC).put((byte) VERSION).put((byte) request.kind().code());
        message.put((byte) 0).put((byte) 0).putInt(items.size()).put(items.toByteArray());
        writeAll(channel, message.flip());
    }

    private static void item(ByteArrayOutputStream to, char tag, String text)
            throws ProtocolException {
        if (text.indexOf('\0') >= 0) {
            throw new ProtocolException("an argument or variable holds a NUL");
        }
        to.write(tag);
        to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        to.write(0);
    }

    /**
     * Reads a request.
     *
     * @throws UnknownQuestionException if another version may know the request
     * @throws IOException if it is malformed, truncated or too long
     */
    public static Request readRequest(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = header(channel, QUESTION_HEADER);
        int version = header.get() & 255;
        Request.Kind kind = Request.Kind.of(header.get() & 255);
        header.getShort();
        int length = header.getInt();
        if (version != VERSION || kind == null) {
            throw new UnknownRequestException("the request has another version");
        }
        if (length < 0 || length > MAX_REQUEST_LENGTH) {
            throw new UnknownRequestException("the request is too long");
        }
        return items(kind, readAll(channel, length));
    }

    private static Request items(Request.Kind kind, byte[] payload) throws ProtocolException {
        List<String> arguments = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        int start = 0;
        while (start < payload.length) {
            int end = start + 1;
            while (end < payload.length && payload[end] != 0) {
                end++;
            }
            if (end >= payload.length) {
                throw new ProtocolException("the last item is not terminated");
            }
            String text = new String(payload, start + 1, end - start - 1, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (payload[start] == 'a') {
                arguments.add(text);
            } else if (payload[start] == 'e' && equals > 0) {
                variables.put(text.substring(0, equals), text.substring(equals + 1));
            } else {
                throw new ProtocolException("unknown item type");
            }
            start = end + 1;
        }
        return new Request(kind, arguments, variables);
    }

    public static void write(WritableByteChannel channel, Response answer) throws IOException {
        byte[] out = {};
        byte[] err;
        int exitCode = 0;
        int status = STATUS_PASS;
        switch (answer) {
            case Response.Answered answered -> {
                status = STATUS_ANSWERED;
                exitCode = answered.exitCode();
                out = answered.out().revealUtf8();
                err = MultiLine.of(answered.err()).getBytes(StandardCharsets.UTF_8);
            }
            case Response.Become become -> {
                status = STATUS_BECOME;
                Problem missing = become.program().missing();
                exitCode = ExitStatus.of(missing.kind());
                out = items(become);
                err = ("lanyard: " + missing.line() + "\n").getBytes(StandardCharsets.UTF_8);
            }
            case Response.Pass pass -> err = pass.why().getBytes(StandardCharsets.UTF_8);
            case Response.NoAgent none -> err = none.why().getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer message = ByteBuffer.allocate(ANSWER_HEADER + out.length + err.length);
        message.put(MAGIC).put((byte) VERSION).put((byte) status).put((byte) exitCode);
        message.put((byte) 0).putInt(out.length).putInt(err.length).put(out).put(err);
        writeAll(channel, message.flip());
        Arrays.fill(message.array(), (byte) 0);
        Arrays.fill(out, (byte) 0);
    }

    private static byte[] items(Response.Become become) throws ProtocolException {
        Replacement program = become.program();
        List<String> words = program.words();
        int last = become.callersWords();
        ByteArrayOutputStream items = new ByteArrayOutputStream(2048);
        for (String name : program.unset()) {
            item(items, 'u', name);
        }
        for (Map.Entry<String, String> variable : program.set().entrySet()) {
            item(items, 'e', variable.getKey() + "=" + variable.getValue());
        }
        for (String word : words.subList(0, words.size() - last)) {
            item(items, 'a', word);
        }
        item(items, 'l', String.valueOf(last));
        return items.toByteArray();
    }

    /**
     * Reads a response.
     *
     * @throws IOException if it is missing, truncated or too long
     */
    public static Response readResponse(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = header(channel, ANSWER_HEADER);
        int version = header.get() & 255;
        int status = header.get() & 255;
        int exitCode = header.get() & 255;
        header.get();
        int out = header.getInt();
        int err = header.getInt();
        if (version != VERSION) {
            return new Response.Pass("the agent has another version");
        }
        if (out < 0 || err < 0 || out > MAX_RESPONSE_LENGTH || err > MAX_RESPONSE_LENGTH) {
            throw new ProtocolException("the agent's answer is too long");
        }
        byte[] outBytes = readAll(channel, out);
        String message = new String(readAll(channel, err), StandardCharsets.UTF_8);
        return status == STATUS_ANSWERED
                ? new Response.Answered(exitCode, SecretText.ofUtf8(outBytes), message)
                : new Response.Pass(message);
    }

    private static ByteBuffer header(ReadableByteChannel channel, int size) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(readAll(channel, size));
        for (byte expected : MAGIC) {
            if (header.get() != expected) {
                throw new ProtocolException("the peer does not use this protocol");
            }
        }
        return header;
    }

    /** Allocates as bytes arrive, so that a false length claims no memory. */
    private static byte[] readAll(ReadableByteChannel channel, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, CHUNK)];
        int have = 0;
        while (have < length) {
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(length, bytes.length * 2));
            }
            int read = channel.read(ByteBuffer.wrap(bytes, have, bytes.length - have));
            if (read < 0) {
                throw new EOFException("truncated");
            }
            have += read;
        }
        return bytes;
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer message)
            throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }
}
