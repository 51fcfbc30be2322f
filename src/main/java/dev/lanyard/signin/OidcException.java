package dev.lanyard.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An error of the OIDC endpoint that a flow expects (RFC 6749, section 5.2; RFC 8628, 3.5). */
public final class OidcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable Instant serverTime;

    public enum Code {
        /** The user has not decided yet. */
        PENDING,
        /** The client must poll less often. */
        SLOW_DOWN,
        /** The user or the organization denied the sign-in. */
        DENIED,
        /** The code or refresh token has expired or was used before. */
        GRANT_OVER,
        /** The registration is not known any more: with a new one the sign-in may work. */
        CLIENT_REJECTED
    }

    /**
     * @param why one line, in the server's words
     * @param serverTime the response's Date header; null if missing
     */
    public OidcException(Code code, String why, @Nullable Instant serverTime) {
        super(why);
        this.code = code;
        this.serverTime = serverTime;
    }

    public Code code() {
        return code;
    }

    /** The server's words, of which {@link ForeignMessage} makes a line. */
    public String why() {
        return String.valueOf(getMessage());
    }

    /** The response's Date header; null if missing. */
    public @Nullable Instant serverTime() {
        return serverTime;
    }
}
