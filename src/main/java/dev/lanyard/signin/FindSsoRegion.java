package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the region of an access portal whose configured region is wrong. IAM Identity Center issues
 * a device code only for start URLs of its own region, and returns InvalidRequest for others.
 */
record FindSsoRegion(OidcApi api) {
    private static final int MAX_CONCURRENCY = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String UNKNOWN_THERE = "InvalidRequest";

    /** Returns whether a failure means that the region does not have the start URL. */
    static boolean isUnknownThere(ProblemException failure) {
        return failure.what().contains(UNKNOWN_THERE);
    }

    /**
     * Tries the other regions of the partition in parallel, for a few seconds.
     *
     * @return the region of the start URL, or null
     */
    @Nullable String run(SsoSession session) throws InterruptedException {
        List<Callable<String>> asking = new ArrayList<>();
        for (SsoSession other : others(session)) {
            asking.add(() -> {
                api.startDevice(other, api.register(other, ClientRegistration.Flow.DEVICE));
                return other.region();
            });
        }
        if (asking.isEmpty()) {
            return null;
        }
        ThreadFactory threads = Thread.ofVirtual().name("find-region-", 0).factory();
        ExecutorService executor = Executors.newFixedThreadPool(MAX_CONCURRENCY, threads);
        try {
            return executor.invokeAny(asking, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noneInTime) {
            return null;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns no other regions if an endpoint is configured, which would serve all regions. */
    private List<SsoSession> others(SsoSession session) {
        List<SsoSession> others = new ArrayList<>();
        for (String region : RegionName.neighbours(session.region())) {
            SsoSession other =
                    new SsoSession(
                            session.name(),
                            session.startUrl(),
                            region,
                            session.scopes(),
                            session.legacy());
            if (!api.authorizeEndpoint(other).equals(api.authorizeEndpoint(session))) {
                others.add(other);
            }
        }
        return others;
    }
}
