package dev.lanyard.agent;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.TokenArguments;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.secret.SecretText;
import dev.lanyard.text.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Turns requests into responses. Errors in a request are reported to its caller only. */
final class Responder {
    private static final Response INCOMPATIBLE =
            new Response.Pass("the agent was started with other endpoints or another keychain");

    private final AgentParts parts;
    private final ProfileCache profiles;
    private final Broker broker;
    private final RejectionDetector rejections;
    private final Activity activity;
    private final WarmUp warmUp;
    private final Consumer<Rejection> rejected;

    Responder(
            AgentParts parts,
            Broker broker,
            NanoClock ticks,
            Activity activity,
            WarmUp warmUp,
            Consumer<Rejection> rejected) {
        this.parts = parts;
        this.broker = broker;
        this.profiles = new ProfileCache(parts.profiles(), broker::forget);
        this.rejections = new RejectionDetector(ticks);
        this.activity = activity;
        this.warmUp = warmUp;
        this.rejected = rejected;
    }

    /**
     * Signs the token for these arguments, as if requested from the agent's own environment.
     *
     * @return whether the token is now cached
     */
    boolean prepare(List<String> arguments) {
        try {
            TokenQuery query = TokenArguments.read(arguments, parts.environment());
            AwsConfig config = profiles.of(parts.environment());
            broker.token(config, TokenTarget.of(query, config), false);
            return true;
        } catch (ProblemException _) {
            // There is no caller to report to; a later request fails with the same problem.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Answers {@code TOKEN}. */
    Response token(Request request) throws InterruptedException {
        List<String> arguments = request.arguments();
        String help = TokenArguments.help(arguments);
        if (help != null) {
            return Response.Answered.of(0, help, "");
        }
        if (!isCompatible(request)) {
            return INCOMPATIBLE;
        }
        boolean isWarmUp = warmUp.contains(request);
        CallerProcess caller = callerOf(request);
        String profile = "";
        String cluster = "";
        String region = "";
        try {
            Environment environment = asCaller(request);
            TokenQuery query = TokenArguments.read(arguments, environment);
            profile = query.profile().value();
            cluster = query.cluster();
            AwsConfig config = profiles.of(environment);
            TokenTarget target = TokenTarget.of(query, config);
            region = target.region();
            if (isWarmUp) {
                EksToken cached = broker.cached(target);
                return cached == null
                        ? new Response.Pass("it is not at hand any longer")
                        : new Response.Answered(0, execCredential(query, cached), "");
            }
            // client-go caches a token until it is rejected or expires; scripts call repeatedly.
            RejectionDetector.Verdict verdict =
                    request.variables().containsKey("KUBERNETES_EXEC_INFO")
                            ? rejections.note(
                                    caller, cluster + " " + profile + " " + target.roleArn())
                            : RejectionDetector.Verdict.ORDINARY;
            EksToken token =
                    broker.token(config, target, verdict != RejectionDetector.Verdict.ORDINARY);
            SecretText out = execCredential(query, token);
            String hint = verdict == RejectionDetector.Verdict.REJECTED ? hint(target, caller) : "";
            note(
                    profile,
                    cluster,
                    region,
                    hint.isEmpty() ? "ok" : "refused by the cluster",
                    caller);
            return new Response.Answered(0, out, hint);
        } catch (ProblemException failure) {
            if (!isWarmUp) {
                note(profile, cluster, region, failure.what(), caller);
            }
            return failed(failure);
        }
    }

    private static SecretText execCredential(TokenQuery query, EksToken token) {
        return SecretText.ofUtf8(token.execCredential(query.apiVersion()));
    }

    private String hint(TokenTarget target, CallerProcess caller) {
        String line =
                "the cluster "
                        + target.cluster()
                        + " answers "
                        + (caller.parent().isEmpty() ? "the client" : caller.parent())
                        + " with 401: it does not know the role of profile "
                        + target.profile().name()
                        + ". Run: "
                        + Hints.accessCheck(target.profile().name().value(), target.cluster());
        rejected.accept(
                new Rejection(target.cluster(), target.region(), target.profile().name(), line));
        return "lanyard: " + line + "\n";
    }

    /** Answers {@code CREDENTIALS}: {@code PROFILE [ROLE_ARN]}. */
    Response credentials(Request request) throws InterruptedException {
        if (!isCompatible(request)) {
            return INCOMPATIBLE;
        }
        CallerProcess caller = callerOf(request);
        List<String> arguments = request.arguments();
        String profile = arguments.isEmpty() ? "" : arguments.get(0);
        try {
            AwsConfig config = profiles.of(asCaller(request));
            RoleCredentials credentials =
                    broker.credentials(
                            config,
                            config.requireRole(new ProfileName(profile)),
                            arguments.size() > 1 ? arguments.get(1) : null);
            note(profile, "", "", "ok", caller);
            return new Response.Answered(0, SecretText.of(json(credentials)), "");
        } catch (ProblemException failure) {
            note(profile, "", "", failure.what(), caller);
            return failed(failure);
        }
    }

    /**
     * Answers {@code SESSIONS}: the agent has already opened its keychain, so the command need not.
     */
    Response sessions(Request request) {
        if (!isCompatible(request)) {
            return INCOMPATIBLE;
        }
        try {
            String text = parts.credentials().sessions(profiles.of(asCaller(request)));
            return text == null
                    ? new Response.Pass("the agent does not know")
                    : Response.Answered.of(0, text, "");
        } catch (ProblemException failure) {
            return failed(failure);
        }
    }

    /**
     * Returns the JSON that a credential_process prints. Values are escaped although AWS issues
     * none that need it.
     */
    private static String json(RoleCredentials credentials) {
        return "{\"Version\":1,\"AccessKeyId\":"
                + JsonString.of(credentials.accessKeyId())
                + ",\"SecretAccessKey\":"
                + JsonString.of(credentials.secretAccessKey().reveal())
                + ",\"SessionToken\":"
                + JsonString.of(credentials.sessionToken().reveal())
                + ",\"Expiration\":\""
                + credentials.expiration()
                + "\"}\n";
    }

    private static Response failed(ProblemException failure) {
        return Response.Answered.of(
                ExitStatus.of(failure.kind()), "", "lanyard: " + failure.line() + "\n");
    }

    private boolean isCompatible(Request request) {
        return CallerEnvironment.isCompatible(parts.environment(), request.variables());
    }

    private Environment asCaller(Request request) {
        return CallerEnvironment.asCaller(parts.environment(), request.variables());
    }

    private static CallerProcess callerOf(Request request) {
        try {
            return CallerProcess.of(
                    Long.parseLong(request.variables().getOrDefault(Request.PID, "0")));
        } catch (NumberFormatException _) {
            return CallerProcess.UNKNOWN;
        }
    }

    private void note(
            String profile, String cluster, String region, String outcome, CallerProcess caller) {
        Instant at = parts.clock().instant();
        activity.note(new ActivityEntry(at, profile, cluster, region, outcome, caller));
    }
}
