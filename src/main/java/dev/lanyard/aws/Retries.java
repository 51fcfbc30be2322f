package dev.lanyard.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/**
 * Retry policy: retries throttled requests, server errors and lost responses. A connection that
 * cannot be opened is not retried, so that a missing network is reported at once.
 */
final class Retries {
    private static final int ATTEMPTS = 10;
    private static final Duration MAX_DURATION = Duration.ofSeconds(10);
    private static final BackoffStrategy LOST =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), MAX_DURATION);
    private static final BackoffStrategy THROTTLED =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(300), MAX_DURATION);
    private static final Set<Integer> THEIRS = Set.of(500, 502, 503, 504);

    private Retries() {}

    /** For calls that {@link PacedCalls} repeats. */
    static RetryStrategy none() {
        return DefaultRetryStrategy.doNotRetry();
    }

    /**
     * For the other calls. AWS limits each account separately while accounts share a client:
     * throttling in one account must neither slow down the others nor use up their retries.
     */
    static RetryStrategy apart() {
        return StandardRetryStrategy.builder()
                .circuitBreakerEnabled(false)
                .maxAttempts(ATTEMPTS)
                .useClientDefaults(false)
                .backoffStrategy(LOST)
                .throttlingBackoffStrategy(THROTTLED)
                .treatAsThrottling(Retries::isThrottling)
                .retryOnException(Retries::isWorthAnother)
                .build();
    }

    static boolean isThrottling(Throwable thrown) {
        return thrown instanceof SdkServiceException answered
                && (answered.isThrottlingException() || answered.statusCode() == 429);
    }

    static boolean isWorthAnother(Throwable thrown) {
        if (thrown instanceof SdkServiceException answered) {
            return isThrottling(answered)
                    || THEIRS.contains(answered.statusCode())
                    // The SDK has then computed the clock offset from the response.
                    || answered.isClockSkewException()
                    || (answered instanceof AwsServiceException aws
                            && aws.awsErrorDetails() != null
                            && "RequestTimeout".equals(aws.awsErrorDetails().errorCode()));
        }
        if (thrown instanceof ApiCallAttemptTimeoutException) {
            return true;
        }
        boolean lost = false;
        Throwable cause = thrown;
        for (int depth = 0; depth < 20 && cause != null; depth++) {
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLException
                    || cause instanceof ForeignAnswerException
                    || cause instanceof JsonProcessingException) {
                return false;
            }
            lost |= cause instanceof IOException;
            cause = cause.getCause();
        }
        return lost;
    }
}
