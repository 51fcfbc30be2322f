package dev.lanyard.aws;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Creates the SDK's clients on demand, one per service and region. Configuration comes from the
 * given environment only: the SDK's own reading of ~/.aws, its credentials chain and the instance
 * metadata service are disabled. Clients have no credentials; a signed request carries its own.
 */
public final class AwsClients implements AutoCloseable {
    private static final PacedCalls.Pace PORTAL = new PacedCalls.Pace(10, 2, 32);

    /** Latency to the regions of other continents is hidden by many calls at once. */
    private static final PacedCalls.Pace EKS = new PacedCalls.Pace(20, 10, 64);

    private final Environment environment;
    private final Clock clock;
    private final Limits limits;
    private final PacedCalls portalCalls;
    private final PacedCalls eksCalls;
    private final ConcurrentMap<String, SdkClient> clients = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = timer();
    private @Nullable SdkHttpClient http;

    /** Creates clients; the clock is used to detect a wrong local time. */
    public AwsClients(Environment environment, Clock clock) {
        this(environment, clock, Limits.STANDARD);
    }

    AwsClients(Environment environment, Clock clock, Limits limits) {
        this.environment = environment;
        this.clock = clock;
        this.limits = limits;
        this.portalCalls = new PacedCalls(limits, PORTAL, PacedCalls.Time.SYSTEM);
        this.eksCalls = new PacedCalls(limits, EKS, PacedCalls.Time.SYSTEM);
    }

    /**
     * Makes a call.
     *
     * @throws ProblemException for an exception of the SDK
     */
    <T> T ask(AwsFailures.Doing doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException thrown) {
            throw failed(doing, thrown);
        }
    }

    ProblemException failed(AwsFailures.Doing doing, SdkException thrown) {
        return new AwsFailures(clock).of(doing, thrown);
    }

    Clock clock() {
        return clock;
    }

    /**
     * Returns all items of a list, read page by page with limits. The SDK's paginators follow empty
     * pages and repeated tokens without end; botocore rejects a repeated token (botocore.paginate).
     *
     * @param ask requests the page for a token; null for the first page
     * @param items returns the items of a page
     * @param next returns the token of the next page; null or empty on the last
     * @throws SdkClientException if a limit is exceeded; a partial list is never returned
     */
    <R, T> List<T> pages(
            Function<@Nullable String, R> ask,
            Function<R, List<T>> items,
            Function<R, @Nullable String> next) {
        long deadline = System.nanoTime() + limits.list().toNanos();
        List<T> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long size = 0;
        String token = null;
        for (int page = 0; page < limits.maxPages(); page++) {
            R answer = ask.apply(token);
            for (T item : items.apply(answer)) {
                size += ForeignAnswerException.needed(item).toString().length();
                all.add(item);
            }
            token = next.apply(answer);
            if (token == null || token.isEmpty()) {
                return all;
            }
            if (!seen.add(token)) {
                throw ForeignAnswerException.inSdk(
                        "its list leads back to a page that was read already");
            }
            if (size > limits.maxBytes()) {
                throw ForeignAnswerException.inSdk(
                        "its list is longer than " + limits.maxBytes() + " bytes");
            }
            if (System.nanoTime() - deadline > 0) {
                throw ForeignAnswerException.inSdk(
                        "its list did not end within " + limits.list().toSeconds() + " s");
            }
        }
        throw ForeignAnswerException.inSdk(
                "its list has no end (stopped after " + limits.maxPages() + " pages)");
    }

    /** Returns the credentials that sign one request. */
    static AwsRequestOverrideConfiguration signedBy(RoleCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        credentials.accessKeyId(),
                                        credentials.secretAccessKey().reveal(),
                                        credentials.sessionToken().reveal())))
                .build();
    }

    PacedCalls portalCalls() {
        return portalCalls;
    }

    PacedCalls eksCalls() {
        return eksCalls;
    }

    /** Returns a client of IAM Identity Center's access portal, for {@link #portalCalls}. */
    public SsoClient sso(String region) {
        return client(SsoClient.class, region, SsoClient::builder, "SSO", Retries.none());
    }

    public SsoOidcClient oidc(String region) {
        return client(
                SsoOidcClient.class, region, SsoOidcClient::builder, "SSO_OIDC", Retries.apart());
    }

    public StsClient sts(String region) {
        return client(StsClient.class, region, StsClient::builder, "STS", Retries.apart());
    }

    public EksClient eks(String region) {
        return client(EksClient.class, region, EksClient::builder, "EKS", Retries.apart());
    }

    /** Returns a client of EKS without retries, for {@link #eksCalls}. */
    EksClient eksOnce(String region) {
        return client(EksClient.class, region, EksClient::builder, "EKS", Retries.none());
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient>
            C client(
                    Class<C> type,
                    String region,
                    Supplier<B> builder,
                    String service,
                    RetryStrategy retries) {
        RegionName.check(region);
        Function<String, SdkClient> make =
                key -> {
                    SdkSettings.apply();
                    try {
                        return configured(builder.get(), region, service, retries).build();
                    } catch (ProblemException problem) {
                        throw problem;
                    } catch (RuntimeException thrown) {
                        throw SdkSettings.rejected(service + " in " + region, thrown, environment);
                    }
                };
        return type.cast(
                clients.computeIfAbsent(
                        service + "/" + region + "/" + retries.maxAttempts(), make));
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
            B builder, String region, String service, RetryStrategy retries) {
        builder.region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .httpClient(new BoundedHttpClient(http(), limits, retries.maxAttempts() > 1))
                .overrideConfiguration(override ->
                        override.retryStrategy(retries)
                                .addExecutionInterceptor(new RedactEchoes())
                                .scheduledExecutorService(timer)
                                .apiCallTimeout(limits.call())
                                .apiCallAttemptTimeout(limits.attempt())
                                .defaultProfileFile(ProfileFile.aggregator().build()));
        URI endpoint = endpoint(service);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        // The endpoint rules reject FIPS and dual-stack variants of a custom endpoint.
        builder.fipsEnabled(endpoint == null && isOn("AWS_USE_FIPS_ENDPOINT"));
        builder.dualstackEnabled(endpoint == null && isOn("AWS_USE_DUALSTACK_ENDPOINT"));
        return builder;
    }

    /**
     * Creates one timer thread for the time-outs of all clients, which exits when idle. The SDK's
     * default is five permanent threads per client, which makes hundreds with a client for each
     * region.
     */
    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("aws-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** Returns AWS_ENDPOINT_URL_SERVICE, else AWS_ENDPOINT_URL; null for the standard endpoint. */
    public @Nullable URI endpoint(String service) {
        if (isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
            return null;
        }
        String variable = "AWS_ENDPOINT_URL_" + service;
        String value = environment.get(variable);
        if (value == null) {
            variable = "AWS_ENDPOINT_URL";
            value = environment.get(variable);
        }
        if (value == null) {
            return null;
        }
        try {
            URI endpoint = URI.create(value);
            if (endpoint.getHost() != null
                    && ("http".equals(endpoint.getScheme())
                            || "https".equals(endpoint.getScheme()))) {
                return endpoint;
            }
        } catch (IllegalArgumentException _) {
            // Falls through to the same message as any other text that is not a web address.
        }
        throw ProblemException.usage(
                variable + " is «" + value + "», which is not an http(s) address",
                "Write it as https://host[:port]");
    }

    private boolean isOn(String variable) {
        return environment.get(variable, "false").equalsIgnoreCase("true");
    }

    synchronized SdkHttpClient http() {
        SdkHttpClient made = http;
        if (made == null) {
            made = UrlConnectionHttpClient.create(new Connections(environment));
            http = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(SdkClient::close);
        clients.clear();
        timer.shutdownNow();
        if (http != null) {
            http.close();
            http = null;
        }
    }

    /**
     * Limits on time and size of AWS's responses, for every request of every client.
     *
     * @param attempt from the first byte sent to the last byte of the response
     * @param call one request with all its retries
     * @param list all pages of a list, checked between pages
     * @param maxBytes body of a response after decompression; also the items of a list, in
     *     characters
     * @param maxPages pages of a list
     */
    public record Limits(
            Duration attempt, Duration call, Duration list, int maxBytes, int maxPages) {
        /**
         * Generous limits: a page of 1000 accounts has about 200 kB, a described cluster 20 kB, and
         * no organization or region fills 1000 pages.
         */
        public static final Limits STANDARD =
                new Limits(
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        4 << 20,
                        1000);
    }
}
