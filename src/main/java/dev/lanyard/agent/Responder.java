package dev.lanyard.agent;

import dev.lanyard.agent.wire.Answer;
import dev.lanyard.agent.wire.CallerVariables;
import dev.lanyard.agent.wire.Request;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.failure.Failure;
import dev.lanyard.os.Asker;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Hints;
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
    private final LiveProfiles profiles;
    private final Broker broker;
    private final RefusalWatch refusals;
    private final Activity activity;
    private final Rehearsal rehearsal;
    private final Consumer<String> hints;

    Responder(
            AgentParts parts,
            Broker broker,
            Ticks ticks,
            Activity activity,
            Rehearsal rehearsal,
            Consumer<String> hints) {
        this.parts = parts;
        this.broker = broker;
        this.profiles = new LiveProfiles(parts.profiles(), broker::forget);
        this.refusals = new RefusalWatch(ticks);
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
        } catch (Failure toldToWhoeverAsks) {
            // Nobody has asked yet.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Answers {@code TOKEN}. */
    Answer token(Request request) throws InterruptedException {
        List<String> arguments = request.arguments();
        String help = parts.dialect().help(arguments);
        if (help != null) {
            return Answer.Answered.of(0, help, "");
        }
        if (!CallerVariables.sameWorld(parts.environment(), request.variables())) {
            return new Answer.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        boolean rehearsed = rehearsal.isOf(request);
        Asker asker = asker(request);
        String profile = "";
        String cluster = "";
        String region = "";
        try {
            Environment caller = CallerVariables.asCaller(parts.environment(), request.variables());
            TokenQuery query = parts.dialect().read(arguments, caller);
            profile = query.profile().value();
            cluster = query.cluster();
            AwsConfig config = profiles.of(caller);
            TokenTarget target = TokenTarget.of(query, config);
            region = target.region();
            if (rehearsed) {
                EksToken kept = broker.kept(target);
                return kept == null
                        ? new Answer.Pass("it is not at hand any longer")
                        : new Answer.Answered(0, written(query, kept), "");
            }
            // client-go keeps a token until it is refused or ends; a script that loops does not.
            RefusalWatch.Sign sign =
                    request.variables().containsKey("KUBERNETES_EXEC_INFO")
                            ? refusals.note(asker, cluster + " " + profile + " " + target.roleArn())
                            : RefusalWatch.Sign.ORDINARY;
            EksToken token = broker.token(config, target, sign != RefusalWatch.Sign.ORDINARY);
            SecretText out = written(query, token);
            String hint = sign == RefusalWatch.Sign.REFUSED ? hint(target, asker) : "";
            note(profile, cluster, region, hint.isEmpty() ? "ok" : "refused by the cluster", asker);
            return new Answer.Answered(0, out, hint);
        } catch (Failure failure) {
            if (!rehearsed) {
                note(profile, cluster, region, failure.what(), asker);
            }
            return failed(failure);
        }
    }

    private SecretText written(TokenQuery query, EksToken token) {
        return SecretText.ofUtf8(parts.dialect().write(query, token));
    }

    private String hint(TokenTarget target, Asker asker) {
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
    Answer credentials(Request request) throws InterruptedException {
        if (!CallerVariables.sameWorld(parts.environment(), request.variables())) {
            return new Answer.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        Asker asker = asker(request);
        List<String> arguments = request.arguments();
        String profile = arguments.isEmpty() ? "" : arguments.get(0);
        try {
            Environment caller = CallerVariables.asCaller(parts.environment(), request.variables());
            AwsConfig config = profiles.of(caller);
            RoleCredentials credentials =
                    broker.credentials(
                            config,
                            config.requireRole(new ProfileName(profile)),
                            arguments.size() > 1 ? arguments.get(1) : null);
            note(profile, "", "", "ok", asker);
            return new Answer.Answered(0, SecretText.of(json(credentials)), "");
        } catch (Failure failure) {
            note(profile, "", "", failure.what(), asker);
            return failed(failure);
        }
    }

    /** Answers {@code SESSIONS}: an agent has its secrets open, where a command has yet to. */
    Answer sessions(Request request) {
        if (!CallerVariables.sameWorld(parts.environment(), request.variables())) {
            return new Answer.Pass(
                    "the agent was started with other endpoints or another keychain");
        }
        try {
            Environment caller = CallerVariables.asCaller(parts.environment(), request.variables());
            String text = parts.credentials().sessions(profiles.of(caller));
            return text == null
                    ? new Answer.Pass("the agent does not know")
                    : Answer.Answered.of(0, text, "");
        } catch (Failure failure) {
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

    private static Answer failed(Failure failure) {
        return Answer.Answered.of(
                failure.kind().exitCode(), "", "lanyard: " + failure.line() + "\n");
    }

    private static Asker asker(Request request) {
        try {
            return Asker.of(Long.parseLong(request.variables().getOrDefault(Request.PID, "0")));
        } catch (NumberFormatException none) {
            return Asker.UNKNOWN;
        }
    }

    private void note(String profile, String cluster, String region, String outcome, Asker asker) {
        Instant at = parts.clock().instant();
        activity.note(new Activity.Entry(at, profile, cluster, region, outcome, asker));
    }
}
