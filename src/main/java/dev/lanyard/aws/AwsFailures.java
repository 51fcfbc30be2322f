package dev.lanyard.aws;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import dev.lanyard.signin.ClockCheck;
import dev.lanyard.text.SingleLine;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Translates exceptions of the SDK to problems for the user. Error codes are those of the services'
 * API references.
 */
record AwsFailures(Clock clock) {
    /**
     * AWS rejects signatures that are more than five minutes off (Signature Version 4); beyond
     * this, the clock is the cause.
     */
    private static final Duration SKEW = Duration.ofMinutes(4);

    /** How the SDK's message about a body begins that it cannot read. */
    private static final String UNREADABLE = "Unable to unmarshall response";

    private static final String CHECK_PLACE =
            "Check that nothing on the network (AWS_ENDPOINT_URL, a proxy's page) answers in AWS's"
                    + " place";

    private static final int MAX_MESSAGE_LENGTH = 300;

    private static final Set<String> SIGNATURE =
            Set.of(
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "InvalidSignature",
                    "RequestTimeTooSkewed",
                    "RequestExpired",
                    "RequestInTheFuture");
    private static final Set<String> UNKNOWN_KEY =
            Set.of("UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");
    private static final Set<String> NOT_THERE =
            Set.of("ResourceNotFoundException", "NotFoundException", "NoSuchEntity");

    /**
     * The operation that failed.
     *
     * @param what phrase after "could not": "list the clusters of account 111111111111 in
     *     eu-west-1"
     * @param scope subject of a denial: "account 111111111111", "role dev in account …"
     * @param region region of the service
     */
    record Doing(String what, String scope, String region) {}

    /**
     * Returns the problem for an exception; restores the thread's interrupt status if it was
     * interrupted.
     */
    ProblemException of(Doing doing, SdkException thrown) {
        Problem problem;
        if (thrown instanceof AwsServiceException answered) {
            problem = answered(doing, answered);
        } else if (thrown instanceof AbortedException
                || caused(thrown, InterruptedException.class)) {
            Thread.currentThread().interrupt();
            problem = Problem.of("it was interrupted", "Try again");
        } else {
            problem = unanswered(doing, thrown);
        }
        return new ProblemException(problem.in("could not " + doing.what()), thrown);
    }

    private Problem answered(Doing doing, AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = code(thrown);
        int status = thrown.statusCode();
        if (thrown.isThrottlingException() || status == 429) {
            return Problem.of(
                    "AWS throttles its requests and did not stop within a minute",
                    "Wait a minute, then try again");
        }
        if (SIGNATURE.contains(code)) {
            return signature(thrown, details);
        }
        if (EXPIRED.contains(code)) {
            return Problem.of("its credentials have expired", "Try again");
        }
        if (UNKNOWN_KEY.contains(code) && RegionName.isAlwaysOn(doing.region())) {
            return Problem.denied(
                    "AWS no longer accepts the keys of " + doing.scope(),
                    "Fetch new ones: lanyard logout, then lanyard login");
        }
        if (isRegionOff(doing.region(), thrown)) {
            return Problem.denied(
                    "region " + doing.region() + " is not enabled for " + doing.scope(),
                    "Enable the region there, or leave it out");
        }
        if (code.isEmpty() && status < 500 && !isObject(details)) {
            return Problem.of(
                    "its answer is not one of AWS's (status " + status + ")", CHECK_PLACE);
        }
        if (NOT_THERE.contains(code) || status == 404) {
            return new Problem(Problem.Kind.NOT_FOUND, "AWS found no such resource", null);
        }
        if (status == 403 || status == 401 || code.contains("Denied")) {
            return Problem.denied(
                    doing.scope() + " may not: " + message(thrown, details),
                    "Ask its administrator for the permission");
        }
        return Problem.of(
                ("AWS answered " + status + " " + message(thrown, details)).strip(),
                status >= 500 ? "Try again in a few minutes" : "See what it says");
    }

    /**
     * Returns whether the region is not enabled in the account. AWS then answers as to an unknown
     * key, except in regions that cannot be disabled.
     */
    static boolean isRegionOff(String region, AwsServiceException thrown) {
        String code = code(thrown);
        return code.equals("OptInRequired")
                || (UNKNOWN_KEY.contains(code) && !RegionName.isAlwaysOn(region));
    }

    private static String code(AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private Problem signature(AwsServiceException thrown, @Nullable AwsErrorDetails details) {
        Instant serverTime = details == null ? null : serverTime(details.sdkHttpResponse());
        String clockOff = ClockCheck.off(clock, serverTime, SKEW);
        return clockOff == null
                ? Problem.of(
                        "AWS rejected the signature: " + message(thrown, details),
                        "Check this machine's clock, then try again")
                : Problem.of(
                        clockOff, "Set the clock (switch on time synchronisation), then try again");
    }

    private Problem unanswered(Doing doing, SdkException thrown) {
        ForeignAnswerException foreign = cause(thrown, ForeignAnswerException.class);
        if (foreign != null) {
            return Problem.of(String.valueOf(foreign.getMessage()), CHECK_PLACE);
        }
        if (String.valueOf(thrown.getMessage()).startsWith(UNREADABLE)) {
            return Problem.of("its answer is not one of AWS's", CHECK_PLACE);
        }
        UnknownHostException unknown = cause(thrown, UnknownHostException.class);
        if (unknown != null) {
            String name = oneLine(String.valueOf(unknown.getMessage()));
            return Problem.of(
                    "there is no network, or the name " + name + " does not exist",
                    "Check the network, HTTPS_PROXY and the region " + doing.region());
        }
        if (caused(thrown, CertificateNotYetValidException.class)
                || caused(thrown, CertificateExpiredException.class)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return Problem.of(
                    "its certificate is not valid at this machine's time (" + now + ")",
                    "Check this machine's clock, then try again");
        }
        if (caused(thrown, SSLException.class)) {
            return Problem.of(
                    "its TLS certificate is not trusted: " + rootMessage(thrown),
                    "If a proxy intercepts TLS, set AWS_CA_BUNDLE to its certificate");
        }
        String what = rootMessage(thrown);
        if (thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException
                || caused(thrown, SocketTimeoutException.class)) {
            what = "there was no answer in time";
        } else if (caused(thrown, SocketException.class)) {
            what = "it could not be reached: " + what;
        }
        return Problem.of(what, "Check the network and HTTPS_PROXY, then try again");
    }

    /** Returns a response's Date header; null if it is missing or malformed. */
    static @Nullable Instant serverTime(@Nullable SdkHttpResponse response) {
        String date = response == null ? null : response.firstMatchingHeader("Date").orElse(null);
        try {
            return date == null
                    ? null
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static String message(AwsServiceException thrown, @Nullable AwsErrorDetails details) {
        if (details == null) {
            return oneLine("status " + thrown.statusCode());
        }
        String code = details.errorCode() == null ? "" : details.errorCode();
        String text = details.errorMessage() == null ? "" : details.errorMessage();
        return oneLine(code.isEmpty() || text.isEmpty() ? code + text : code + ", " + text);
    }

    /** Whether an error's body is a JSON object, as those of AWS's that have one. */
    private static boolean isObject(@Nullable AwsErrorDetails details) {
        return details != null
                && details.rawResponse() != null
                && details.rawResponse().asUtf8String().stripLeading().startsWith("{");
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return oneLine(message == null ? root.getClass().getSimpleName() : message);
    }

    /** Cleans a server's text for a terminal. */
    static String oneLine(String text) {
        return SingleLine.of(text, MAX_MESSAGE_LENGTH).replace('\uFFFD', ' ').strip();
    }

    private static boolean caused(Throwable thrown, Class<? extends Throwable> type) {
        return cause(thrown, type) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; depth < 20 && at != null; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
