package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SimilarNames;
import dev.lanyard.profile.SsoSession;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves a session from a profile, a session name, or neither. */
record ChooseSession(Cli cli, AwsConfig config) {
    SsoSession run(@Nullable String profile, @Nullable String session) {
        if (profile != null && session != null) {
            throw ProblemException.usage(
                    "a profile and --session exclude each other", "Name one of them");
        }
        if (session != null) {
            return named(session);
        }
        String wanted = profile == null ? ofEnvironment() : profile;
        if (wanted != null) {
            return ofProfile(config.require(new ProfileName(wanted)));
        }
        return theOnlyOne();
    }

    SsoSession named(String name) {
        SsoSession session = config.sessions().get(name);
        String problem = config.problemOfSession(name);
        if (problem != null && (session == null || !RegionName.isValid(session.region()))) {
            throw ProblemException.usage(problem, "Fix that line, then try again");
        }
        if (session == null) {
            String offer = SimilarNames.suggestion(name, config.sessions().keySet());
            throw ProblemException.notFound(
                    "there is no sso-session " + name + " in the AWS config file",
                    offer.isEmpty() ? "See them with: lanyard status" : offer);
        }
        return session;
    }

    /** Returns the named session, or without a name all sessions that new profiles can refer to. */
    Collection<SsoSession> withRoles(@Nullable String name) {
        List<SsoSession> modern = name == null ? modern() : List.of(named(name));
        if (modern.isEmpty()) {
            throw ProblemException.notFound(
                    "the AWS config file has no sso-session to list roles of",
                    "Add one with: lanyard profiles add --start-url URL --sso-region REGION");
        }
        return modern;
    }

    private List<SsoSession> modern() {
        return config.sessions().values().stream().filter(one -> !one.legacy()).toList();
    }

    private SsoSession ofProfile(Profile profile) {
        ProblemException failure = config.sessionProblem(profile);
        SsoSession session = profile.session();
        if (failure != null || session == null) {
            throw failure == null
                    ? new IllegalStateException("no session, and no reason")
                    : failure;
        }
        return session;
    }

    private @Nullable String ofEnvironment() {
        String name = cli.environment().get("AWS_PROFILE");
        return name == null ? cli.environment().get("AWS_DEFAULT_PROFILE") : name;
    }

    private SsoSession theOnlyOne() {
        List<SsoSession> modern = modern();
        if (modern.size() == 1) {
            return modern.getFirst();
        }
        if (config.sessions().size() == 1) {
            return config.sessions().firstEntry().getValue();
        }
        Profile standard = config.find(ProfileName.DEFAULT);
        if (standard != null && standard.session() != null) {
            return standard.session();
        }
        if (config.sessions().isEmpty()) {
            throw ProblemException.notFound(
                    "the AWS config file has nothing to sign in to",
                    "Add one with: lanyard profiles add --start-url URL --sso-region REGION"
                            + " --session NAME");
        }
        throw ProblemException.usage(
                "there are several sessions: " + String.join(", ", config.sessions().keySet()),
                "Say which: lanyard login --session NAME");
    }
}
