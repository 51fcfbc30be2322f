package dev.lanyard.aws;

import dev.lanyard.aws.AwsClients.Limits;
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
 * Limits the time and size of a whole response: status line, headers and body. A read time-out
 * restarts with each byte, and the SDK reads error bodies into memory without a limit.
 *
 * <p>Each response is read by a virtual thread, because interrupting a virtual thread closes the
 * socket it reads from ({@link java.net.Socket#getInputStream}); a platform thread would continue
 * to read.
 */
final class BoundedHttpClient implements SdkHttpClient {
    private static final String RETRY_AFTER = "Retry-After";

    private final SdkHttpClient client;
    private final Limits limits;
    private final boolean retriedBySdk;

    /**
     * @param retriedBySdk whether the SDK repeats calls and waits as long as a Retry-After says
     */
    BoundedHttpClient(SdkHttpClient client, Limits limits, boolean retriedBySdk) {
        this.client = client;
        this.limits = limits;
        this.retriedBySdk = retriedBySdk;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new BoundedRequest(client.prepareRequest(request));
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class BoundedRequest implements ExecutableHttpRequest {
        private final ExecutableHttpRequest request;
        private final CompletableFuture<HttpExecuteResponse> answer = new CompletableFuture<>();

        BoundedRequest(ExecutableHttpRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            Thread reader = Thread.ofVirtual().name("aws-answer").start(this::read);
            try {
                return answer.get(limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                throw new SocketTimeoutException(
                        "no complete response within " + limits.attempt().toMillis() + " ms");
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
                // The response is complete, or the reader must release the socket.
                reader.interrupt();
            }
        }

        /** Cancels the request; the SDK calls this at its own time-outs from its timer thread. */
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
            SdkHttpResponse head = response.httpResponse();
            if (retriedBySdk) {
                head = withoutLongWait(head);
            }
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
                // Closing would read the rest of the body in order to reuse the connection.
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

        /** Returns whether the SDK would decompress the body, which it does without a limit. */
        private static boolean isGzip(SdkHttpResponse head) {
            return head.firstMatchingHeader("Content-Encoding")
                    .map(coding -> coding.equalsIgnoreCase("gzip"))
                    .orElse(false);
        }
    }
}
