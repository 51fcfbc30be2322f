package dev.lanyard.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a box answers.
 *
 * @param portal what the portal answers of one user's requests before it throttles
 * @param eks what EKS answers in each account and region before it throttles; null for everything
 * @param latency how long each answer of the portal and of EKS takes
 */
public record BoxLimits(Bucket portal, @Nullable Bucket eks, Duration latency) {
    /** A portal that throttles, an EKS that does not, both at once. */
    public static BoxLimits usual() {
        return new BoxLimits(new Bucket(20, 20), null, Duration.ZERO);
    }

    /**
     * A token bucket, as AWS's services have (API Gateway and EC2 document theirs).
     *
     * @param perSecond requests a second in the long run
     * @param burst requests that a full bucket answers at once
     */
    public record Bucket(double perSecond, int burst) {}
}
