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
 * Finds the region of an access portal where the one that was given is not it: IAM Identity Center
 * gives out a device code only for a start URL of its own region, and answers InvalidRequest for
 * any other.
 */
final class FindSsoRegion {
    private static final int MAX_CONCURRENCY = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String UNKNOWN_THERE = "InvalidRequest";

    private final OidcApi api;

    FindSsoRegion(OidcApi api) {
        this.api = api;
    }

    /** Whether a failure is the answer of a region that does not know the start URL. */
    static boolean isUnknownThere(ProblemException failure) {
        return failure.what().contains(UNKNOWN_THERE);
    }

    /**
     * Asks the other regions of the partition, some at a time, for a few seconds.
     *
     * @return the region that knows the start URL; null where none has answered that it does
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
                if (api.startDevice(other, client) instanceof DeviceStart.Started) {
                    found.complete(other.region());
                }
            } finally {
                slots.release();
            }
        } catch (ProblemException notThere) {
            // Another region may be it.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** None where an endpoint is set: then every region is asked at that one. */
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
