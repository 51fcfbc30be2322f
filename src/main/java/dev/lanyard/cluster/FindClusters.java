package dev.lanyard.cluster;

import dev.lanyard.credential.GetCredentials;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Hints;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Discovers clusters over accounts, roles and regions. A number of accounts is searched at a time,
 * so that memory does not grow with all of them; the pace of the calls is that of {@link EksApi}
 * and of the portal.
 */
public final class FindClusters {
    /**
     * Accounts searched at a time: enough that the portal and EKS are always asked, and few enough
     * that others who need the portal do not wait for long.
     */
    private static final int MAX_ACCOUNTS = 24;

    private static final long CANCEL_POLL_MILLIS = 100;

    private final GetCredentials credentials;
    private final EksApi eks;
    private final Clock clock;
    private final BiConsumer<Profile, RoleCredentials> obtained;

    /**
     * @param obtained receives the credentials of each role that is used
     */
    public FindClusters(
            GetCredentials credentials,
            EksApi eks,
            Clock clock,
            BiConsumer<Profile, RoleCredentials> obtained) {
        this.credentials = credentials;
        this.eks = eks;
        this.clock = clock;
        this.obtained = obtained;
    }

    /**
     * Runs a discovery.
     *
     * @param config all profiles
     * @param places where to search
     * @param known the last catalogue, whose accounts with clusters are searched first; null if
     *     there is none
     * @param progress receives each result as it arrives
     * @param cancelled polled regularly; when true, as when the thread is interrupted, the results
     *     so far are returned
     */
    public Catalogue run(
            AwsConfig config,
            Places places,
            @Nullable Catalogue known,
            DiscoveryListener progress,
            BooleanSupplier cancelled) {
        List<AccountTarget> accounts = AccountTarget.of(config, places, known);
        DiscoveryResults results = new DiscoveryResults(progress, accounts.size(), clock);
        Queue<AccountTarget> queue = new ConcurrentLinkedQueue<>(accounts);
        try (GetCredentials batch = credentials.batch();
                ExecutorService threads =
                        Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("find-clusters-", 0).factory())) {
            Runnable search =
                    () -> {
                        try {
                            for (AccountTarget account = queue.poll();
                                    account != null && !cancelled.getAsBoolean();
                                    account = queue.poll()) {
                                new SearchAccount(
                                                account,
                                                name -> credentials(batch, config, name),
                                                eks,
                                                results,
                                                threads)
                                        .run();
                            }
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    };
            List<Future<?>> searches = new ArrayList<>();
            for (int i = 0; i < Math.min(MAX_ACCOUNTS, accounts.size()); i++) {
                searches.add(threads.submit(search));
            }
            await(searches, threads, cancelled);
        }
        return results.catalogue();
    }

    private RoleCredentials credentials(GetCredentials batch, AwsConfig config, ProfileName name) {
        RoleCredentials result =
                batch.forProfile(
                        config, name, null, _ -> "Sign in with: " + Hints.login(name.value()));
        Profile profile = config.find(name);
        if (profile != null) {
            obtained.accept(profile, result);
        }
        return result;
    }

    /** Waits for all searches. Stops them when cancelled or interrupted. */
    private static void await(
            List<Future<?>> searches, ExecutorService threads, BooleanSupplier cancelled) {
        try {
            for (Future<?> search : searches) {
                while (!cancelled.getAsBoolean()) {
                    try {
                        search.get(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS);
                        break;
                    } catch (TimeoutException _) {
                        // Asks again whether it is cancelled.
                    }
                }
            }
            if (cancelled.getAsBoolean()) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (ExecutionException thrown) {
            threads.shutdownNow();
            switch (thrown.getCause()) {
                case RuntimeException unexpected -> throw unexpected;
                case Error unexpected -> throw unexpected;
                case null, default -> throw new IllegalStateException(thrown);
            }
        }
    }
}
