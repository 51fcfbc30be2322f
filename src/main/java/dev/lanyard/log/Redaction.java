package dev.lanyard.log;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what is, or looks like, a secret from a line of text. A second line of defence: callers
 * log no secrets, and {@code SecretText} prints redacted. A passphrase without its name next to it
 * cannot be recognised.
 */
public final class Redaction {
    private static final String REDACTED = "(redacted)";

    /** A longer text is truncated first, which limits the time for matching. */
    private static final int MAX_LENGTH = 4096;

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}://)([^\\s\"'<>]*+)");

    /** User and password of a proxy without a scheme. */
    private static final Pattern USER_INFO =
            Pattern.compile(
                    "(?<![^\\s:/@\"'=])[^\\s:/@\"'=]++:(?!//)[^\\s@\"']++@(?=[A-Za-z0-9\\[])");

    /**
     * Prefixes of secrets: access key ids (IAM user guide, "Unique identifiers"), EKS tokens
     * (aws-iam-authenticator), JSON objects in base64url (RFC 7515, section 3), access and refresh
     * tokens of IAM Identity Center, and hexadecimal keys.
     */
    private static final Pattern KNOWN_SHAPE =
            Pattern.compile(
                    "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"
                            + "|k8s-aws-v1\\.[A-Za-z0-9_=-]*+"
                            + "|eyJ[A-Za-z0-9_=-]{4,}+[A-Za-z0-9_.=-]*+"
                            + "|ao[ar][A-Za-z0-9+/_=:-]{20,}+"
                            + "|(?<![A-Za-z0-9])[0-9A-Fa-f]{32,}+");

    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(bearer|basic|negotiate)([ =:]\\s*+)[^\\s\"',;]{8,}+");

    /** Fields of Signature Version 4, in a query (also escaped) or a header. */
    private static final Pattern SIGNED_FIELD =
            Pattern.compile("(?i)(x-amz-[a-z_-]+\\s*+(?:[=:]|%3d)\\s*+)[^&\\s\"',;]++");

    private static final String FIELD_END = "[\"']?\\s*+";

    /** Names whose value is always a secret. */
    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?i)((?:pass(?:word|phrase|wd)|secret[_-]?(?:access)?[_-]?key|client[_-]?secret"
                            + "|authorization|signature|cookie)"
                            + FIELD_END
                            + "(?:[=:]|%3d)\\s*+)(?:\"[^\"]*+\"?|'[^']*+'?|[^\\s\"'&,;]++)");

    /** Names whose value is a secret unless it is an ordinary word. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)((?:token|code|code[_-]?verifier|verifier|secret|assertion|api[_-]?key"
                            + "|credentials?|state|nonce)"
                            + FIELD_END
                            + "(?:[=:]|%3d)\\s*+[\"']?)([^\\s\"'&,;]{4,}+)");

    private static final Pattern WORD = Pattern.compile("[(]?[A-Za-z'’-]*+[.:)…]*+");

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_=%~-]{20,}+");

    /** Long identifiers that are not secret: a request id, the role of a permission set. */
    private static final Pattern NO_SECRET =
            Pattern.compile(
                    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                            + "|(?:[a-z-]+/)*AWSReservedSSO_[A-Za-z0-9+=_-]{1,80}_[0-9a-f]{16}");

    private Redaction() {}

    /** Returns the text with each secret replaced by "(redacted)". */
    public static String of(String text) {
        String clean = text.length() > MAX_LENGTH ? cut(text) : text;
        clean = URL.matcher(clean).replaceAll(Redaction::address);
        clean = USER_INFO.matcher(clean).replaceAll(REDACTED + "@");
        clean = SCHEME.matcher(clean).replaceAll("$1$2" + REDACTED);
        clean = SIGNED_FIELD.matcher(clean).replaceAll("$1" + REDACTED);
        clean = PASSWORD.matcher(clean).replaceAll("$1" + REDACTED);
        clean = NAMED.matcher(clean).replaceAll(Redaction::named);
        clean = KNOWN_SHAPE.matcher(clean).replaceAll(REDACTED);
        return RUN.matcher(clean).replaceAll(Redaction::run);
    }

    /** Truncates at a word boundary, because half a secret would not be recognised. */
    private static String cut(String text) {
        int end = MAX_LENGTH;
        while (end > 0 && text.charAt(end - 1) > ' ') {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** Retains host and path of a URL; removes user information and the query. */
    private static String address(MatchResult found) {
        String rest = found.group(2);
        int at = rest.lastIndexOf('@');
        int query = firstOf(rest, '?', '#');
        String kept;
        if (at < 0) {
            kept = query < 0 ? rest : rest.substring(0, query) + "?" + REDACTED;
        } else if (query < 0) {
            kept = REDACTED + rest.substring(at);
        } else {
            // An at sign in the query, or a password with a question mark.
            kept = at > query ? REDACTED : REDACTED + rest.substring(at, query) + "?" + REDACTED;
        }
        return Matcher.quoteReplacement(found.group(1) + kept);
    }

    private static int firstOf(String text, char one, char other) {
        int first = text.indexOf(one);
        int second = text.indexOf(other);
        return first < 0 ? second : second < 0 ? first : Math.min(first, second);
    }

    private static String named(MatchResult found) {
        String name = found.group(1);
        boolean isSentence = name.endsWith(": ") && WORD.matcher(found.group(2)).matches();
        String value = isSentence ? found.group(2) : REDACTED;
        return Matcher.quoteReplacement(name + value);
    }

    private static String run(MatchResult found) {
        String run = found.group();
        boolean isSecret = looksRandom(run) && !NO_SECRET.matcher(run).matches();
        return Matcher.quoteReplacement(isSecret ? REDACTED : run);
    }

    /**
     * Detects random text by its changes between lower case, upper case and digits: at about every
     * second character, compared with every sixth in words, paths and dates.
     */
    private static boolean looksRandom(String run) {
        int changes = 0;
        int digits = 0;
        Sort last = Sort.SIGN;
        for (int i = 0; i < run.length(); i++) {
            Sort sort = Sort.of(run.charAt(i));
            if (sort != Sort.SIGN) {
                digits += sort == Sort.DIGIT ? 1 : 0;
                changes += sort == last ? 0 : 1;
                last = sort;
            }
        }
        int length = run.length();
        return length >= 24 ? changes * 10 >= length * 3 && digits > 0 : changes * 5 >= length * 2;
    }

    private enum Sort {
        SMALL,
        CAPITAL,
        DIGIT,
        SIGN;

        private static Sort of(char c) {
            if (c >= 'a' && c <= 'z') {
                return SMALL;
            }
            if (c >= 'A' && c <= 'Z') {
                return CAPITAL;
            }
            return c >= '0' && c <= '9' ? DIGIT : SIGN;
        }
    }
}
