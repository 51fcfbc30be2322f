package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the region of an access portal whose configured region is wrong. IAM Identity Center issues
 * a device code only for start URLs of its own region, and returns InvalidRequest for others.
 */
final class FindSsoRegion {
    private static final int MAX_CONCURRENCY = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String UNKNOWN_THERE = "InvalidRequest";

    private final OidcApi api;

    FindSsoRegion(OidcApi api) {
        this.api = api;
    }

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
        List<SsoSession> others = others(session);
        CompletableFuture<@Nullable String> found = new CompletableFuture<>();
        Semaphore slots = new Semaphore(MAX_CONCURRENCY);
        List<Thread> asking = new ArrayList<>();
        for (SsoSession other : others) {
            asking.add(Thread.startVirtualThread(() -> ask(other, slots, found)));
        }
        Thread last =
                Thread.startVirtualThread(() -> {
                    for (Thread each : asking) {
                        try {
                            each.join();
                        } catch (InterruptedException over) {
                            return;
                        }
                    }
                    found.complete(null);
                });
        try {
            return found.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noneInTime) {
            return null;
        } finally {
            last.interrupt();
            asking.forEach(Thread::interrupt);
        }
    }

    private void ask(SsoSession other, Semaphore slots, CompletableFuture<@Nullable String> found) {
        try {
            slots.acquire();
            try {
                ClientRegistration client = api.register(other, ClientRegistration.Flow.DEVICE);
                api.startDevice(other, client);
                found.complete(other.region());
            } finally {
                slots.release();
            }
        } catch (ProblemException | OidcException notThere) {
            // The portal may be in another region.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
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
