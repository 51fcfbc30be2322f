package dev.lanyard.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Holds every answer to a deadline and a size, its status line, headers and body together. A read
 * time-out alone starts anew with each byte, and the SDK reads an error's body into memory without
 * a bound.
 *
 * <p>Each answer is read by a virtual thread, because an interrupt closes the socket that a virtual
 * thread reads from ({@link java.net.Socket#getInputStream}); a platform thread would go on
 * reading.
 */
final class BoundedHttpClient implements SdkHttpClient {
    private static final String RETRY_AFTER = "Retry-After";

    private final SdkHttpClient client;
    private final Limits limits;

    BoundedHttpClient(SdkHttpClient client, Limits limits) {
        this.client = client;
        this.limits = limits;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new BoundedRequest(client.prepareRequest(request), limits);
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class BoundedRequest implements ExecutableHttpRequest {
        private final ExecutableHttpRequest request;
        private final Limits limits;
        private final CompletableFuture<HttpExecuteResponse> answer = new CompletableFuture<>();

        BoundedRequest(ExecutableHttpRequest request, Limits limits) {
            this.request = request;
            this.limits = limits;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            Thread reader = Thread.ofVirtual().name("aws-answer").start(this::read);
            try {
                return answer.get(limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                throw new SocketTimeoutException(
                        "no whole answer within " + limits.attempt().toMillis() + " ms");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException broken) {
                    throw broken;
                }
                if (failed.getCause() instanceof RuntimeException broken) {
                    throw broken;
                }
                throw new IOException(failed.getCause());
            } finally {
                // It has either answered, or is to let go of the socket.
                reader.interrupt();
            }
        }

        /** Ends the wait; the SDK calls this at its own time-outs, from its one timer thread. */
        @Override
        public void abort() {
            answer.completeExceptionally(new SocketTimeoutException("given up"));
        }

        private void read() {
            try {
                answer.complete(bounded(request.call()));
            } catch (IOException | SdkException | Error failed) {
                answer.completeExceptionally(failed);
            } catch (RuntimeException unreadable) {
                // HttpURLConnection and the SDK throw several kinds for a status that is none.
                answer.completeExceptionally(
                        new ForeignAnswerException("its answer is not HTTP", unreadable));
            }
        }

        private HttpExecuteResponse bounded(HttpExecuteResponse response) throws IOException {
            SdkHttpResponse head = withoutLongWait(response.httpResponse());
            AbortableInputStream body = response.responseBody().orElse(null);
            if (body == null) {
                return HttpExecuteResponse.builder().response(head).build();
            }
            byte[] bytes;
            try (body) {
                bytes = bytes(body, isGzip(head));
            }
            return HttpExecuteResponse.builder()
                    .response(
                            isGzip(head)
                                    ? head.toBuilder().removeHeader("Content-Encoding").build()
                                    : head)
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                    .build();
        }

        private byte[] bytes(AbortableInputStream body, boolean gzip) throws IOException {
            InputStream in = gzip ? new GZIPInputStream(body) : body;
            byte[] bytes = in.readNBytes(limits.maxBytes() + 1);
            if (bytes.length > limits.maxBytes()) {
                // Closing alone would read on, to use the connection again.
                body.abort();
                throw new ForeignAnswerException(
                        "its answer is longer than " + limits.maxBytes() + " bytes");
            }
            return bytes;
        }

        /** The SDK would wait until the call's time-out, and lose the reason of the wait. */
        private static SdkHttpResponse withoutLongWait(SdkHttpResponse head) {
            return head.firstMatchingHeader(RETRY_AFTER)
                            .filter(wait -> !wait.matches("[0-9]"))
                            .isPresent()
                    ? head.toBuilder().removeHeader(RETRY_AFTER).build()
                    : head;
        }

        /** The SDK would decompress it, without a bound. */
        private static boolean isGzip(SdkHttpResponse head) {
            return head.firstMatchingHeader("Content-Encoding")
                    .map(coding -> coding.equalsIgnoreCase("gzip"))
                    .orElse(false);
        }
    }
}
