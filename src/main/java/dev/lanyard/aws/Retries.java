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
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/**
 * What is sent again: what was throttled, what failed on AWS's side, and what got lost on the way.
 * Not what never left: with no network, a person wants to hear so now and not after ten attempts.
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

    /**
     * For the portal: all calls fall under one limit, this person's, so that slowing down together
     * (adaptive) is what helps.
     */
    static RetryStrategy together() {
        return worthAnother(AdaptiveRetryStrategy.builder()).build();
    }

    /**
     * For EKS and STS: each account has limits of its own while the client is shared by all of
     * them, so one that throttles must neither slow the others down nor use up a common allowance
     * of retries.
     */
    static RetryStrategy apart() {
        return worthAnother(StandardRetryStrategy.builder()).circuitBreakerEnabled(false).build();
    }

    private static <B extends RetryStrategy.Builder<B, ?>> B worthAnother(B builder) {
        return builder.maxAttempts(ATTEMPTS)
                .useClientDefaults(false)
                .backoffStrategy(LOST)
                .throttlingBackoffStrategy(THROTTLED)
                .treatAsThrottling(Retries::isThrottling)
                .retryOnException(Retries::isWorthAnother);
    }

    private static boolean isThrottling(Throwable thrown) {
        return thrown instanceof SdkServiceException answered
                && (answered.isThrottlingException() || answered.statusCode() == 429);
    }

    private static boolean isWorthAnother(Throwable thrown) {
        if (thrown instanceof SdkServiceException answered) {
            return isThrottling(answered)
                    || THEIRS.contains(answered.statusCode())
                    // The SDK has then learnt the difference between the clocks from the answer.
                    || answered.isClockSkewException()
                    || (answered instanceof AwsServiceException aws
                            && aws.awsErrorDetails() != null
                            && "RequestTimeout".equals(aws.awsErrorDetails().errorCode()));
        }
        if (thrown instanceof ApiCallAttemptTimeoutException) {
            return true;
        }
        boolean lost = false;
        Throwable at = thrown;
        for (int depth = 0; depth < 20 && at != null; depth++) {
            if (at instanceof UnknownHostException
                    || at instanceof ConnectException
                    || at instanceof NoRouteToHostException
                    || at instanceof SSLException
                    || at instanceof ForeignAnswerException
                    || at instanceof JsonProcessingException) {
                return false;
            }
            lost |= at instanceof IOException;
            at = at.getCause();
        }
        return lost;
    }
}
