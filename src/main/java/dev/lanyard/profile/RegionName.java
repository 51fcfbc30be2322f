package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates names of AWS regions by their shape: lower-case words and a final number, separated by
 * hyphens. There is no list of regions, because AWS adds new ones. A name of another shape is
 * rejected before it becomes part of a host name.
 */
public final class RegionName {
    private static final int MAX_LENGTH = 40;
    private static final int FEWEST_HYPHENS = 2;

    private RegionName() {}

    /** The region that the environment names; null for none. */
    public static @Nullable String of(Environment environment) {
        String region = environment.get("AWS_REGION");
        return region == null ? environment.get("AWS_DEFAULT_REGION") : region;
    }

    /** Whether a text could be the name of a region, known or not. */
    public static boolean isValid(String text) {
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
     * Returns whether the text could be a label of a host name; botocore checks no more for regions
     * in config files.
     */
    static boolean isLabel(String text) {
        boolean valid = text.length() > 1 && text.length() <= MAX_LENGTH && text.charAt(0) != '-';
        for (int i = 0; valid && i < text.length(); i++) {
            char c = text.charAt(i);
            valid = isLetter(c) || (c >= '0' && c <= '9') || c == '-';
        }
        return valid;
    }

    /**
     * Checks the shape of a region name.
     *
     * @throws ProblemException of kind USAGE, with similar names
     */
    public static void check(String text) {
        if (!isValid(text)) {
            String suggestion = SimilarNames.suggestion(text, Known.REGIONS);
            throw ProblemException.usage(
                    "\"" + shown(text) + "\" is not the name of an AWS region",
                    (suggestion.isEmpty() ? "" : suggestion + " ") + "Regions look like eu-west-1");
        }
    }

    /** Returns similar names in brackets; empty if there are none. */
    static String suggestion(String text) {
        return SimilarNames.bracketed(text, Known.REGIONS);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static String shown(String text) {
        return SingleLine.of(text, MAX_LENGTH);
    }

    /** Returns the known regions, sorted by name. There are others. */
    public static List<String> known() {
        return Known.REGIONS;
    }

    /** Returns the other known regions of a region's partition, sorted by name. */
    public static List<String> neighbours(String region) {
        return Known.REGIONS.stream()
                .filter(each -> !each.equals(region) && isSamePartition(each, region))
                .toList();
    }

    /** Returns whether two regions are in one partition, as far as their names tell. */
    public static boolean isSamePartition(String one, String other) {
        return partition(one).equals(partition(other));
    }

    private static String partition(String region) {
        return region.startsWith("cn-") ? "cn" : region.startsWith("us-gov-") ? "gov" : "";
    }

    /** Whether a known region cannot be disabled in an account. */
    public static boolean isAlwaysOn(String region) {
        return Known.MARKED.contains(region);
    }

    /** Known regions, for suggestions and messages only. */
    private static final class Known {
        /** An asterisk marks regions that are off until an account enables them. */
        private static final String TABLE =
                """
                af-south-1* ap-east-1* ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1
                ap-south-2* ap-southeast-1 ap-southeast-2 ap-southeast-3* ca-central-1 cn-north-1
                cn-northwest-1 eu-central-1 eu-central-2* eu-north-1 eu-south-1* eu-south-2*
                eu-west-1 eu-west-2 eu-west-3 il-central-1* me-central-1* me-south-1* sa-east-1
                us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2
                """;

        static final List<String> MARKED = List.of(TABLE.split("\\s+"));
        static final List<String> REGIONS =
                MARKED.stream().map(region -> region.replace("*", "")).toList();
    }
}
