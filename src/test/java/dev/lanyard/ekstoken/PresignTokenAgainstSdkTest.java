package dev.lanyard.ekstoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/** The SDK's own presigner and its own endpoint rules are the measure, in every partition. */
class PresignTokenAgainstSdkTest {
    private static final String[] REGIONS = {
        "us-east-1",
        "us-west-2",
        "eu-west-3",
        "ap-southeast-7",
        "cn-north-1",
        "cn-northwest-1",
        "us-gov-west-1",
        "us-gov-east-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "us-isof-south-1",
        "eu-isoe-west-1"
    };
    private static final String SECRET_SIGNS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    private final Random random = new Random(20261123);

    @Test
    void everyTokenEqualsTheSdks() {
        for (int i = 0; i < 300; i++) {
            String region = REGIONS[i % REGIONS.length];
            boolean fips = random.nextBoolean();
            boolean dualStack = random.nextBoolean();
            String cluster = text(1 + random.nextInt(100), "abcdefgXYZ0123456789-_");
            Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
            RoleCredentials credentials =
                    new RoleCredentials(
                            "ASIA" + text(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
                            SecretText.of(text(40, SECRET_SIGNS)),
                            SecretText.of(text(1 + random.nextInt(1500), SECRET_SIGNS)),
                            now);

            String ours =
                    PresignTokenTest.url(
                            new PresignToken()
                                    .run(credentials, region, cluster, now, fips, dualStack));

            URI host = sdkHost(region, fips, dualStack);
            assertThat(parameters(URI.create(ours)))
                    .as("%s %s %s", region, fips, dualStack)
                    .isEqualTo(parameters(sdkUrl(host, credentials, region, cluster, now)));
            assertThat(URI.create(ours).getHost()).isEqualTo(host.getHost());
        }
    }

    @SuppressWarnings("deprecation") // the endpoint of every other kind is as plain as this
    private static URI sdkHost(String region, boolean fips, boolean dualStack) {
        return StsEndpointProvider.defaultProvider()
                .resolveEndpoint(
                        b -> b.region(Region.of(region)).useFips(fips).useDualStack(dualStack))
                .join()
                .url();
    }

    private static URI sdkUrl(
            URI host, RoleCredentials credentials, String region, String cluster, Instant now) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("https")
                        .host(host.getHost())
                        .encodedPath("/")
                        .putRawQueryParameter("Action", "GetCallerIdentity")
                        .putRawQueryParameter("Version", "2011-06-15")
                        .putHeader("x-k8s-aws-id", cluster)
                        .build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(r ->
                                r.identity(
                                                AwsSessionCredentialsIdentity.create(
                                                        credentials.accessKeyId(),
                                                        credentials.secretAccessKey().reveal(),
                                                        credentials.sessionToken().reveal()))
                                        .request(request)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                                AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                                                Duration.ofSeconds(60))
                                        .putProperty(
                                                HttpSigner.SIGNING_CLOCK,
                                                Clock.fixed(now, ZoneOffset.UTC)));
        return signed.request().getUri();
    }

    private static Map<String, String> parameters(URI url) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : url.getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            assertThat(parameters.put(pair.substring(0, equals), pair.substring(equals + 1)))
                    .as("twice: %s", pair)
                    .isNull();
        }
        return parameters;
    }

    private String text(int length, String signs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }
}
