package dev.lanyard.log;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what is, or looks like, a secret out of one line of text. This is the second line of
 * defence: callers pass no secrets, and {@code SecretText} prints redacted. A passphrase without
 * its name beside it can't be recognised.
 */
public final class Redaction {
    private static final String REDACTED = "(redacted)";

    /** A longer text is cut before the patterns are tried, so that their time has a bound. */
    private static final int MAX_LENGTH = 4096;

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}://)([^\\s\"'<>]*+)");

    /** User and password of a proxy that is named without a scheme. */
    private static final Pattern USER_INFO =
            Pattern.compile(
                    "(?<![^\\s:/@\"'=])[^\\s:/@\"'=]++:(?!//)[^\\s@\"']++@(?=[A-Za-z0-9\\[])");

    /**
     * The beginnings that AWS and the protocols give their secrets: access key ids (IAM user guide,
     * "Unique identifiers"), EKS tokens (aws-iam-authenticator), JSON objects in base64url (RFC
     * 7515, section 3), access and refresh tokens of IAM Identity Center, and hexadecimal keys.
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

    /** As SigV4 signs requests, in a query (also escaped) or a header. */
    private static final Pattern SIGNED_FIELD =
            Pattern.compile("(?i)(x-amz-[a-z_-]+\\s*+(?:[=:]|%3d)\\s*+)[^&\\s\"',;]++");

    private static final String FIELD_END = "[\"']?\\s*+";

    /** After these names any value is a secret. */
    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?i)((?:pass(?:word|phrase|wd)|secret[_-]?(?:access)?[_-]?key|client[_-]?secret"
                            + "|authorization|signature|cookie)"
                            + FIELD_END
                            + "(?:[=:]|%3d)\\s*+)(?:\"[^\"]*+\"?|'[^']*+'?|[^\\s\"'&,;]++)");

    /** After these a value is one where it is no word of a sentence. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)((?:token|code|code[_-]?verifier|verifier|secret|assertion|api[_-]?key"
                            + "|credentials?|state|nonce)"
                            + FIELD_END
                            + "(?:[=:]|%3d)\\s*+[\"']?)([^\\s\"'&,;]{4,}+)");

    private static final Pattern WORD = Pattern.compile("[(]?[A-Za-z'’-]*+[.:)…]*+");

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_=%~-]{20,}+");

    /** Long runs that name a thing: a request's id, the role of a permission set. */
    private static final Pattern NO_SECRET =
            Pattern.compile(
                    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                            + "|(?:[a-z-]+/)*AWSReservedSSO_[A-Za-z0-9+=_-]{1,80}_[0-9a-f]{16}");

    private Redaction() {}

    /** The text without secrets, each of them replaced by "(redacted)". */
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

    /** Half of a secret would not be recognised, so that the last word goes too. */
    private static String cut(String text) {
        int end = MAX_LENGTH;
        while (end > 0 && text.charAt(end - 1) > ' ') {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** An address keeps its host and path; what is before an at sign or in a query goes. */
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
            // An at sign of the query, or a password with a question mark in it.
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
     * Random text changes between small letters, capitals and digits at every second character or
     * so; words, paths and dates change at every sixth.
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
