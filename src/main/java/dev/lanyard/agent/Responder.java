package dev.lanyard.agent;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
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

/** Turns questions into answers. What a question does wrong is told to its asker, nobody else. */
final class Responder {
    private final AgentParts parts;
    private final ProfileCache profiles;
    private final Broker broker;
    private final RejectionDetector refusals;
    private final Activity activity;
    private final WarmUp rehearsal;
    private final Consumer<String> hints;

    Responder(
            AgentParts parts,
            Broker broker,
            NanoClock ticks,
            Activity activity,
            WarmUp rehearsal,
            Consumer<String> hints) {
        this.parts = parts;
        this.broker = broker;
        this.profiles = new ProfileCache(parts.profiles(), broker::forget);
        this.refusals = new RejectionDetector(ticks);
        this.activity = activity;
        this.rehearsal = rehearsal;
        this.hints = hints;
    }

    /**
     * Signs what a question with these arguments, from surroundings like ours, would ask for.
     *
     * @return whether it is at hand now
     */
    boolean prepare(List<String> arguments) {
        try {
            TokenQuery query = parts.dialect().read(arguments, parts.environment());
            AwsConfig config = profiles.of(parts.environment());
            broker.token(config, TokenTarget.of(query, config), false);
            return true;
        } catch (ProblemException toldToWhoeverAsks) {
            // Nobody has asked yet.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Answers {@code TOKEN}. */
    Response token(Request request) throws InterruptedException {
        List<String> arguments = request.arguments();
        String help = parts.dialect().help(arguments);
        if (help != null) {
            return Response.Answered.of(0, help, "");
        }
        if (!CallerEnvironment.isCompatible(parts.environment(), request.variables())) {
            return new Response.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        boolean rehearsed = rehearsal.isOf(request);
        CallerProcess asker = asker(request);
        String profile = "";
        String cluster = "";
        String region = "";
        try {
            Environment caller =
                    CallerEnvironment.asCaller(parts.environment(), request.variables());
            TokenQuery query = parts.dialect().read(arguments, caller);
            profile = query.profile().value();
            cluster = query.cluster();
            AwsConfig config = profiles.of(caller);
            TokenTarget target = TokenTarget.of(query, config);
            region = target.region();
            if (rehearsed) {
                EksToken kept = broker.kept(target);
                return kept == null
                        ? new Response.Pass("it is not at hand any longer")
                        : new Response.Answered(0, written(query, kept), "");
            }
            // client-go keeps a token until it is refused or ends; a script that loops does not.
            RejectionDetector.Sign sign =
                    request.variables().containsKey("KUBERNETES_EXEC_INFO")
                            ? refusals.note(asker, cluster + " " + profile + " " + target.roleArn())
                            : RejectionDetector.Sign.ORDINARY;
            EksToken token = broker.token(config, target, sign != RejectionDetector.Sign.ORDINARY);
            SecretText out = written(query, token);
            String hint = sign == RejectionDetector.Sign.REFUSED ? hint(target, asker) : "";
            note(profile, cluster, region, hint.isEmpty() ? "ok" : "refused by the cluster", asker);
            return new Response.Answered(0, out, hint);
        } catch (ProblemException failure) {
            if (!rehearsed) {
                note(profile, cluster, region, failure.what(), asker);
            }
            return failed(failure);
        }
    }

    private SecretText written(TokenQuery query, EksToken token) {
        return SecretText.ofUtf8(parts.dialect().write(query, token));
    }

    private String hint(TokenTarget target, CallerProcess asker) {
        String line =
                "the cluster "
                        + target.cluster()
                        + " answers "
                        + (asker.parent().isEmpty() ? "the client" : asker.parent())
                        + " with 401: it does not know the role of profile "
                        + target.profile().name()
                        + ". Run: "
                        + Hints.accessCheck(target.profile().name().value(), target.cluster());
        hints.accept(line);
        return "lanyard: " + line + "\n";
    }

    /** Answers {@code CREDENTIALS}: {@code PROFILE [ROLE_ARN]}. */
    Response credentials(Request request) throws InterruptedException {
        if (!CallerEnvironment.isCompatible(parts.environment(), request.variables())) {
            return new Response.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        CallerProcess asker = asker(request);
        List<String> arguments = request.arguments();
        String profile = arguments.isEmpty() ? "" : arguments.get(0);
        try {
            Environment caller =
                    CallerEnvironment.asCaller(parts.environment(), request.variables());
            AwsConfig config = profiles.of(caller);
            RoleCredentials credentials =
                    broker.credentials(
                            config,
                            config.requireRole(new ProfileName(profile)),
                            arguments.size() > 1 ? arguments.get(1) : null);
            note(profile, "", "", "ok", asker);
            return new Response.Answered(0, SecretText.of(json(credentials)), "");
        } catch (ProblemException failure) {
            note(profile, "", "", failure.what(), asker);
            return failed(failure);
        }
    }

    /** Answers {@code SESSIONS}: an agent has its secrets open, where a command has yet to. */
    Response sessions(Request request) {
        if (!CallerEnvironment.isCompatible(parts.environment(), request.variables())) {
            return new Response.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        try {
            Environment caller =
                    CallerEnvironment.asCaller(parts.environment(), request.variables());
            String text = parts.credentials().sessions(profiles.of(caller));
            return text == null
                    ? new Response.Pass("the agent does not know")
                    : Response.Answered.of(0, text, "");
        } catch (ProblemException failure) {
            return failed(failure);
        }
    }

    /** What a credential_process prints; the values need no escaping but are escaped anyway. */
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

    private static CallerProcess asker(Request request) {
        try {
            return CallerProcess.of(
                    Long.parseLong(request.variables().getOrDefault(Request.PID, "0")));
        } catch (NumberFormatException none) {
            return CallerProcess.UNKNOWN;
        }
    }

    private void note(
            String profile, String cluster, String region, String outcome, CallerProcess asker) {
        Instant at = parts.clock().instant();
        activity.note(new ActivityEntry(at, profile, cluster, region, outcome, asker));
    }
}
