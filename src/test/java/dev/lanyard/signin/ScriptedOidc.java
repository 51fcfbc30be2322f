package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Answers CreateToken as a test says, one answer after the other, then with new tokens. */
final class ScriptedOidc implements OidcApi {
    static final SsoSession CORP =
            new SsoSession(
                    "corp",
                    "https://corp.awsapps.com/start",
                    "eu-west-1",
                    List.of(SsoSession.DEFAULT_SCOPE),
                    false);

    final Deque<Supplier<IssuedTokens>> answers = new ArrayDeque<>();
    final List<Grant> grants = Collections.synchronizedList(new ArrayList<>());
    int registered;
    Duration interval = Duration.ofSeconds(5);
    Duration codeLives = Duration.ofMinutes(10);
    private final Clock clock;

    ScriptedOidc(Clock clock) {
        this.clock = clock;
    }

    void answers(IssuedTokens next) {
        answers.add(() -> next);
    }

    void answers(OidcException... next) {
        for (OidcException answer : next) {
            answers.add(() -> {
                throw answer;
            });
        }
    }

    void fails(int times) {
        for (int i = 0; i < times; i++) {
            answers.add(() -> {
                throw ProblemException.of("no network", "Connect");
            });
        }
    }

    @Override
    public URI authorizeEndpoint(SsoSession session) {
        return URI.create("https://oidc.eu-west-1.amazonaws.com/authorize");
    }

    @Override
    public ClientRegistration register(SsoSession session, ClientRegistration.Flow flow) {
        registered++;
        ClientRegistration device = registration(Duration.ofDays(90));
        return new ClientRegistration(
                device.clientId(), device.clientSecret(), device.expiresAt(), flow);
    }

    ClientRegistration registration(Duration lives) {
        return new ClientRegistration(
                "client",
                SecretText.of("client-secret"),
                clock.instant().plus(lives),
                ClientRegistration.Flow.DEVICE);
    }

    @Override
    public DeviceCode startDevice(SsoSession session, ClientRegistration registration) {
        return new DeviceCode(
                SecretText.of("device-code"),
                "ABCD-EFGH",
                URI.create("https://corp.awsapps.com/start/#/device"),
                URI.create("https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH"),
                codeLives,
                interval);
    }

    @Override
    public IssuedTokens createToken(
            SsoSession session, ClientRegistration registration, Grant grant) {
        grants.add(grant);
        Supplier<IssuedTokens> next = answers.poll();
        return next == null ? issued("access-" + grants.size()) : next.get();
    }

    static IssuedTokens issued(String access) {
        return new IssuedTokens(
                SecretText.of(access), Duration.ofHours(1), SecretText.of("r-" + access), null);
    }
}
