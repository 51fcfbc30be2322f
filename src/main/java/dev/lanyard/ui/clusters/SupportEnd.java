package dev.lanyard.ui.clusters;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * End of EKS's support for a Kubernetes version, from the release calendar of the EKS user guide:
 * after the end of extended support AWS upgrades the cluster automatically.
 */
final class SupportEnd {
    /** A row shows the end this many days before. */
    private static final long WORTH_SAYING = 180;

    private static final Map<String, LocalDate> EXTENDED_ENDS =
            Map.of(
                    "1.28", LocalDate.of(2025, 11, 26),
                    "1.29", LocalDate.of(2026, 3, 23),
                    "1.30", LocalDate.of(2026, 7, 23),
                    "1.31", LocalDate.of(2026, 11, 26),
                    "1.32", LocalDate.of(2027, 3, 23),
                    "1.33", LocalDate.of(2027, 7, 29),
                    "1.34", LocalDate.of(2027, 12, 2),
                    "1.35", LocalDate.of(2028, 3, 27));

    private SupportEnd() {}

    /** Returns the day if it is near; null otherwise and for unknown versions. */
    static @Nullable LocalDate soon(@Nullable String version, LocalDate today) {
        LocalDate end = version == null ? null : EXTENDED_ENDS.get(version);
        if (end == null || ChronoUnit.DAYS.between(today, end) > WORTH_SAYING) {
            return null;
        }
        return end;
    }
}
