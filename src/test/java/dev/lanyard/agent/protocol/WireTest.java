package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Request REQUEST =
            new Request(
                    Request.Kind.TOKEN,
                    List.of("--profile", "ä b", ""),
                    Map.of("AWS_PROFILE", "x=y", "EMPTY", ""));

    private static byte[] bytes(Request request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.write(Channels.newChannel(bytes), request);
        return bytes.toByteArray();
    }

    private static byte[] bytes(Response answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.write(Channels.newChannel(bytes), answer);
        return bytes.toByteArray();
    }

    private static Request question(byte[] bytes) throws IOException {
        return Wire.readRequest(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    private static Response answer(byte[] bytes) throws IOException {
        return Wire.readResponse(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    @Test
    void aQuestionComesThrough() throws IOException {
        assertThat(question(bytes(REQUEST))).isEqualTo(REQUEST);
        assertThat(REQUEST.toString())
                .isEqualTo("Request[TOKEN, 3 arguments]")
                .doesNotContain("x=y")
                .doesNotContain("ä b");
        Request nothing = Request.of(Request.Kind.PING);
        assertThat(question(bytes(nothing))).isEqualTo(nothing);
    }

    @Test
    void anAnswerComesThrough() throws IOException {
        String out = "token".repeat(5000);
        Response read = answer(bytes(Response.Answered.of(3, out, "e")));

        assertThat(read)
                .isInstanceOfSatisfying(
                        Response.Answered.class,
                        answered -> {
                            assertThat(answered.exitCode()).isEqualTo(3);
                            assertThat(answered.out().reveal()).isEqualTo(out);
                            assertThat(answered.err()).isEqualTo("e");
                            assertThat(answered.toString()).doesNotContain("token");
                        });
        assertThat(answer(bytes(new Response.Pass("why")))).isEqualTo(new Response.Pass("why"));
    }

    /** Clients print it as it is, the native one without a look at it. */
    @Test
    void whatAnAnswerSaysToAPersonIsClean() throws IOException {
        Response read = answer(bytes(Response.Answered.of(3, "", "a\u001b[2J\u009b\u202eb\n")));

        assertThat(read).isEqualTo(Response.Answered.of(3, "", "a\uFFFD[2J\uFFFD\uFFFDb\n"));
    }

    @Test
    void anotherVersionIsPassedOn() throws IOException {
        byte[] question = bytes(REQUEST);
        question[4] = 9;
        assertThatThrownBy(() -> question(question))
                .isInstanceOf(Wire.UnknownRequestException.class);

        byte[] answer = bytes(Response.Answered.of(0, "", ""));
        answer[4] = 9;
        assertThat(answer(answer)).isInstanceOf(Response.Pass.class);
    }

    @Test
    void anUnknownKindIsPassedOn() throws IOException {
        byte[] question = bytes(REQUEST);
        question[5] = 99;
        assertThatThrownBy(() -> question(question))
                .isInstanceOf(Wire.UnknownRequestException.class);
    }

    @Test
    void everyCutIsSeen() throws IOException {
        byte[] whole = bytes(REQUEST);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> question(cut)).isInstanceOf(IOException.class);
        }
        byte[] answer = bytes(Response.Answered.of(0, "x".repeat(20), "abc"));
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> answer(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClaimedLengthCostsNoMemory() throws IOException {
        byte[] question = bytes(REQUEST);
        for (int length : new int[] {-1, Integer.MAX_VALUE, Wire.MAX_REQUEST_LENGTH + 1}) {
            ByteBuffer.wrap(question).putInt(8, length);
            assertThatThrownBy(() -> question(question)).isInstanceOf(IOException.class);
        }
        byte[] answer = bytes(Response.Answered.of(0, "", ""));
        ByteBuffer.wrap(answer).putInt(8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> answer(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void garbageIsAnErrorAndNothingElse() throws IOException {
        Random random = new Random(6);
        byte[] good = bytes(REQUEST);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                question(bytes);
                answer(bytes);
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void aNulOrTooMuchIsNotSent() {
        assertThatThrownBy(() -> bytes(Request.of(Request.Kind.TOKEN, "a\0b")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bytes(Request.of(Request.Kind.TOKEN, "x".repeat(300_000))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aQuestionMayHaveSixtyFourKilobytesAndNotAByteMore() throws IOException {
        // An item has a tag before it and a NUL behind it.
        Request longest = Request.of(Request.Kind.TOKEN, "x".repeat(64 * 1024 - 2));
        byte[] bytes = bytes(longest);
        assertThat(question(bytes)).isEqualTo(longest);

        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        ByteBuffer.wrap(longer).putInt(8, 64 * 1024 + 1);
        longer[longer.length - 2] = 'x';
        assertThatThrownBy(() -> question(longer))
                .isInstanceOf(Wire.UnknownRequestException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aQuestionThatIsTooLongIsNotBegun() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Request tooLong = Request.of(Request.Kind.TOKEN, "x".repeat(64 * 1024 - 1));
        assertThatThrownBy(() -> Wire.write(Channels.newChannel(sent), tooLong))
                .isInstanceOf(ProtocolException.class);
        assertThat(sent.size()).isZero();
    }

    @Test
    void anAnswersTwoPartsMayHaveFourMegabytesEach() throws IOException {
        byte[] answer = bytes(Response.Answered.of(0, "", ""));
        for (int part : new int[] {8, 12}) {
            byte[] longest = Arrays.copyOf(answer, answer.length + Wire.MAX_RESPONSE_LENGTH);
            ByteBuffer.wrap(longest).putInt(part, Wire.MAX_RESPONSE_LENGTH);
            assertThat(answer(longest)).isInstanceOf(Response.Answered.class);

            byte[] longer = Arrays.copyOf(longest, longest.length + 1);
            ByteBuffer.wrap(longer).putInt(part, Wire.MAX_RESPONSE_LENGTH + 1);
            assertThatThrownBy(() -> answer(longer)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void anExitCodeIsAByte() throws IOException {
        for (int code : new int[] {0, 1, 127, 128, 255}) {
            assertThat(answer(bytes(Response.Answered.of(code, "", ""))))
                    .isEqualTo(Response.Answered.of(code, "", ""));
        }
    }

    @Test
    void aNulAtTheBeginningIsNotSentEither() {
        assertThatThrownBy(() -> bytes(Request.of(Request.Kind.TOKEN, "\0a")))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void itemsThatAreNoneAreRefused() throws IOException {
        for (String items : new String[] {"e=x\0", "ex\0", "bx\0", "ax", "ax\0ay", "a"}) {
            byte[] header = bytes(Request.of(Request.Kind.TOKEN));
            byte[] payload = items.getBytes(StandardCharsets.UTF_8);
            byte[] question = Arrays.copyOf(header, header.length + payload.length);
            System.arraycopy(payload, 0, question, header.length, payload.length);
            ByteBuffer.wrap(question).putInt(8, payload.length);
            assertThatThrownBy(() -> question(question))
                    .as(items)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void bytesThatComeAndGoOneAtATimeAreTheSame() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Wire.write(
                new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer source) {
                        sent.write(source.get());
                        return 1;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                },
                REQUEST);
        ByteArrayInputStream in = new ByteArrayInputStream(sent.toByteArray());
        ReadableByteChannel slow =
                new ReadableByteChannel() {
                    @Override
                    public int read(ByteBuffer target) {
                        int next = in.read();
                        if (next >= 0) {
                            target.put((byte) next);
                        }
                        return next < 0 ? -1 : 1;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
        assertThat(Wire.readRequest(slow)).isEqualTo(REQUEST);
    }
}
