package dev.lanyard.cluster;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * EKS's support period of a Kubernetes version: standard support for 14 months after its release in
 * EKS, then 12 months of extended support at an extra charge, then an automatic upgrade.
 *
 * @param standardEnds last day of standard support
 * @param extendedEnds last day of extended support
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html">Amazon
 *     EKS Kubernetes release calendar</a>, the source of the dates
 */
public record VersionSupport(LocalDate standardEnds, LocalDate extendedEnds) {
    /** The support stage on a day. */
    public enum Stage {
        /** Standard support. */
        STANDARD,
        /** Extended support, at an extra charge per hour. */
        EXTENDED,
        /** Support has ended; EKS may upgrade the cluster at any time. */
        ENDED
    }

    private static final Map<String, VersionSupport> CALENDAR =
            Map.ofEntries(
                    entry("1.35", "2027-03-27", "2028-03-27"),
                    entry("1.34", "2026-12-02", "2027-12-02"),
                    entry("1.33", "2026-07-29", "2027-07-29"),
                    entry("1.32", "2026-03-23", "2027-03-23"),
                    entry("1.31", "2025-11-26", "2026-11-26"),
                    entry("1.30", "2025-07-23", "2026-07-23"),
                    entry("1.29", "2025-03-23", "2026-03-23"),
                    entry("1.28", "2024-11-26", "2025-11-26"),
                    entry("1.27", "2024-07-24", "2025-07-24"),
                    entry("1.26", "2024-06-11", "2025-06-11"),
                    entry("1.25", "2024-05-01", "2025-05-01"),
                    entry("1.24", "2024-01-31", "2025-01-31"),
                    entry("1.23", "2023-10-11", "2024-10-11"));

    /**
     * Returns the support period of a version such as 1.34; null if the calendar does not list it.
     */
    public static @Nullable VersionSupport of(@Nullable String version) {
        return version == null ? null : CALENDAR.get(version);
    }

    /** Returns the stage on a day. */
    public Stage at(LocalDate day) {
        if (!day.isAfter(standardEnds)) {
            return Stage.STANDARD;
        }
        return day.isAfter(extendedEnds) ? Stage.ENDED : Stage.EXTENDED;
    }

    private static Map.Entry<String, VersionSupport> entry(
            String version, String standardEnds, String extendedEnds) {
        return Map.entry(
                version,
                new VersionSupport(LocalDate.parse(standardEnds), LocalDate.parse(extendedEnds)));
    }
}
