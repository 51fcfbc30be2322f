package dev.lanyard.aws;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
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
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Translates exceptions of the SDK to problems for the user. Error codes are those of the services'
 * API references.
 */
final class AwsFailures {
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

    /** Regions that cannot be disabled, so that a rejected key there is invalid. */
    private static final Set<String> ALWAYS_ON =
            Set.of(
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ca-central-1",
                    "cn-north-1",
                    "cn-northwest-1",
                    "eu-central-1",
                    "eu-north-1",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-gov-east-1",
                    "us-gov-west-1",
                    "us-west-1",
                    "us-west-2");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");
    private static final Set<String> NOT_THERE =
            Set.of("ResourceNotFoundException", "NotFoundException", "NoSuchEntity");

    private final Clock clock;

    AwsFailures(Clock clock) {
        this.clock = clock;
    }

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
        if (thrown instanceof AwsServiceException answered) {
            return answered(doing, answered);
        }
        if (thrown instanceof AbortedException || caused(thrown, InterruptedException.class)) {
            Thread.currentThread().interrupt();
            return failed(doing, "it was interrupted", "Try again", thrown);
        }
        return unanswered(doing, thrown);
    }

    private ProblemException answered(Doing doing, AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = code(thrown);
        if (thrown.isThrottlingException() || thrown.statusCode() == 429) {
            return failed(
                    doing,
                    "AWS throttles its requests and did not stop within a minute",
                    "Wait a minute, then try again",
                    thrown);
        }
        if (SIGNATURE.contains(code)) {
            return signature(doing, thrown, details);
        }
        if (EXPIRED.contains(code)) {
            return failed(doing, "its credentials have expired", "Try again", thrown);
        }
        if (UNKNOWN_KEY.contains(code) && ALWAYS_ON.contains(doing.region())) {
            return kind(
                    Problem.Kind.DENIED,
                    doing,
                    "AWS no longer accepts the keys of " + doing.scope(),
                    "Fetch new ones: lanyard logout, then lanyard login",
                    thrown);
        }
        if (isRegionOff(doing.region(), thrown)) {
            return kind(
                    Problem.Kind.DENIED,
                    doing,
                    "region " + doing.region() + " is not enabled for " + doing.scope(),
                    "Enable the region there, or leave it out",
                    thrown);
        }
        if (code.isEmpty() && thrown.statusCode() < 500 && !isObject(details)) {
            return failed(
                    doing,
                    "its answer is not one of AWS's (status " + thrown.statusCode() + ")",
                    CHECK_PLACE,
                    thrown);
        }
        if (NOT_THERE.contains(code) || thrown.statusCode() == 404) {
            return kind(Problem.Kind.NOT_FOUND, doing, "AWS found no such resource", null, thrown);
        }
        if (thrown.statusCode() == 403 || thrown.statusCode() == 401 || code.contains("Denied")) {
            return kind(
                    Problem.Kind.DENIED,
                    doing,
                    doing.scope() + " may not: " + message(thrown, details),
                    "Ask its administrator for the permission",
                    thrown);
        }
        if (thrown.statusCode() >= 500) {
            return failed(
                    doing,
                    ("AWS answered " + thrown.statusCode() + " " + message(thrown, details))
                            .strip(),
                    "Try again in a few minutes",
                    thrown);
        }
        return failed(
                doing,
                ("AWS answered " + thrown.statusCode() + " " + message(thrown, details)).strip(),
                "See what it says",
                thrown);
    }

    /**
     * Returns whether the region is not enabled in the account. AWS then answers as to an unknown
     * key, except in regions that cannot be disabled.
     */
    static boolean isRegionOff(String region, AwsServiceException thrown) {
        String code = code(thrown);
        return code.equals("OptInRequired")
                || (UNKNOWN_KEY.contains(code) && !ALWAYS_ON.contains(region));
    }

    private static String code(AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private ProblemException signature(
            Doing doing, AwsServiceException thrown, @Nullable AwsErrorDetails details) {
        Duration ahead = aheadOfAws(details);
        if (ahead != null && ahead.abs().compareTo(SKEW) > 0) {
            return failed(
                    doing,
                    "this machine's clock is "
                            + duration(ahead.abs())
                            + (ahead.isNegative() ? " behind" : " ahead of")
                            + " AWS's",
                    "Set the clock (switch on time synchronisation), then try again",
                    thrown);
        }
        return failed(
                doing,
                "AWS rejected the signature: " + message(thrown, details),
                "Check this machine's clock, then try again",
                thrown);
    }

    private ProblemException unanswered(Doing doing, SdkException thrown) {
        String checkNetwork = "Check the network and HTTPS_PROXY, then try again";
        ForeignAnswerException foreign = cause(thrown, ForeignAnswerException.class);
        if (foreign != null) {
            return failed(doing, String.valueOf(foreign.getMessage()), CHECK_PLACE, thrown);
        }
        if (String.valueOf(thrown.getMessage()).startsWith(UNREADABLE)) {
            return failed(doing, "its answer is not one of AWS's", CHECK_PLACE, thrown);
        }
        UnknownHostException unknown = cause(thrown, UnknownHostException.class);
        if (unknown != null) {
            return failed(
                    doing,
                    "there is no network, or the name "
                            + oneLine(String.valueOf(unknown.getMessage()))
                            + " does not exist",
                    "Check the network, HTTPS_PROXY and the region " + doing.region(),
                    thrown);
        }
        if (caused(thrown, CertificateNotYetValidException.class)
                || caused(thrown, CertificateExpiredException.class)) {
            return failed(
                    doing,
                    "its certificate is not valid at this machine's time ("
                            + clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            + ")",
                    "Check this machine's clock, then try again",
                    thrown);
        }
        if (caused(thrown, SSLException.class)) {
            return failed(
                    doing,
                    "its TLS certificate is not trusted: " + rootMessage(thrown),
                    "If a proxy intercepts TLS, set AWS_CA_BUNDLE to its certificate",
                    thrown);
        }
        if (thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException
                || caused(thrown, SocketTimeoutException.class)) {
            return failed(doing, "there was no answer in time", checkNetwork, thrown);
        }
        if (caused(thrown, ConnectException.class)
                || caused(thrown, NoRouteToHostException.class)
                || caused(thrown, SocketException.class)) {
            return failed(
                    doing, "it could not be reached: " + rootMessage(thrown), checkNetwork, thrown);
        }
        return failed(doing, rootMessage(thrown), checkNetwork, thrown);
    }

    /**
     * Returns how far the local clock is ahead of the response's Date; null without that header.
     */
    private @Nullable Duration aheadOfAws(@Nullable AwsErrorDetails details) {
        if (details == null || details.sdkHttpResponse() == null) {
            return null;
        }
        Optional<String> date = details.sdkHttpResponse().firstMatchingHeader("Date");
        if (date.isEmpty()) {
            return null;
        }
        try {
            Instant serverTime =
                    ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return Duration.between(serverTime, clock.instant());
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static String duration(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min";
    }

    private static ProblemException failed(
            Doing doing, String why, String nextStep, Throwable cause) {
        return kind(Problem.Kind.FAILED, doing, why, nextStep, cause);
    }

    private static ProblemException kind(
            Problem.Kind kind,
            Doing doing,
            String why,
            @Nullable String nextStep,
            Throwable cause) {
        return new ProblemException(
                new Problem(kind, "could not " + doing.what() + ": " + why, nextStep), cause);
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
