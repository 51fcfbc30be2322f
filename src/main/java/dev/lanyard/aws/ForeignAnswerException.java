package dev.lanyard.aws;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An answer that AWS does not give: past its bound, incomplete, or not of its protocol. Asking
 * again would bring the same, so it is not.
 */
final class ForeignAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignAnswerException(String what) {
        super(what);
    }

    ForeignAnswerException(String what, Throwable cause) {
        super(what, cause);
    }

    /** A part that each of AWS's answers has. */
    static <T> T needed(@Nullable T part) {
        if (part == null) {
            throw inSdk("its answer is incomplete");
        }
        return part;
    }

    /** As the SDK throws what comes from a connection. */
    static SdkClientException inSdk(String what) {
        return SdkClientException.create(what, new ForeignAnswerException(what));
    }
}
