package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * How the regions of AWS are named, in every partition that there is: small words, and a number at
 * the end, with hyphens between. Which regions there are is not for a program to know, since new
 * ones come; a name of another shape is none, and no host's name may be made with it.
 */
public final class RegionName {
    private static final int MAX_LENGTH = 40;
    private static final int FEWEST_HYPHENS = 2;

    private RegionName() {}

    /** Whether a text could be the name of a region, known or not. */
    public static boolean fits(String text) {
        if (text.length() > MAX_LENGTH || text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        int hyphens = 0;
        boolean number = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-') {
                if (text.charAt(i - 1) == '-') {
                    return false;
                }
                hyphens++;
                number = true;
            } else if (isLetter(c)) {
                number = false;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return number && hyphens >= FEWEST_HYPHENS && text.charAt(text.length() - 1) != '-';
    }

    /**
     * Whether a text could at least be a part of a host's name: botocore asks no more of what a
     * file says, so reading one asks no more either.
     */
    static boolean isLabel(String text) {
        boolean good = text.length() > 1 && text.length() <= MAX_LENGTH && text.charAt(0) != '-';
        for (int i = 0; good && i < text.length(); i++) {
            char c = text.charAt(i);
            good = isLetter(c) || (c >= '0' && c <= '9') || c == '-';
        }
        return good;
    }

    /**
     * Refuses what can't be one.
     *
     * @throws Failure of kind USAGE, with the names that may have been meant
     */
    public static void check(String text) {
        if (!fits(text)) {
            String offer = SimilarNames.offer(text, Known.REGIONS);
            throw ProblemException.usage(
                    "\"" + shown(text) + "\" is not the name of an AWS region",
                    (offer.isEmpty() ? "" : offer + " ") + "Regions look like eu-west-1");
        }
    }

    /** The names that may have been meant, in brackets; empty when none is near. */
    static String offer(String text) {
        return SimilarNames.inBrackets(text, Known.REGIONS);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static String shown(String text) {
        return SingleLine.of(text, MAX_LENGTH);
    }

    /** The other regions of a region's partition that are known, in the order of their names. */
    public static List<String> neighbours(String region) {
        return Known.REGIONS.stream()
                .filter(each -> !each.equals(region) && partition(each).equals(partition(region)))
                .toList();
    }

    private static String partition(String region) {
        return region.startsWith("cn-") ? "cn" : region.startsWith("us-gov-") ? "gov" : "";
    }

    /** Only to guess what somebody meant. */
    private static final class Known {
        static final List<String> REGIONS =
                List.of(
                        "af-south-1",
                        "ap-east-1",
                        "ap-northeast-1",
                        "ap-northeast-2",
                        "ap-northeast-3",
                        "ap-south-1",
                        "ap-south-2",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "ap-southeast-3",
                        "ca-central-1",
                        "cn-north-1",
                        "cn-northwest-1",
                        "eu-central-1",
                        "eu-central-2",
                        "eu-north-1",
                        "eu-south-1",
                        "eu-south-2",
                        "eu-west-1",
                        "eu-west-2",
                        "eu-west-3",
                        "il-central-1",
                        "me-central-1",
                        "me-south-1",
                        "sa-east-1",
                        "us-east-1",
                        "us-east-2",
                        "us-gov-east-1",
                        "us-gov-west-1",
                        "us-west-1",
                        "us-west-2");
    }
}
