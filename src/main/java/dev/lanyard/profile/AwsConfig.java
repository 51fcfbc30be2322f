package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of the user's AWS profiles and sso-sessions.
 *
 * @param profiles the profiles by name
 * @param sessions the sso-sessions by name, including those of legacy profiles
 * @param problems what botocore rejects, warns about, or reads differently from what the text
 *     suggests
 */
public record AwsConfig(
        SortedMap<ProfileName, Profile> profiles,
        SortedMap<String, SsoSession> sessions,
        List<Problem> problems) {
    private static final String MEND = "Fix that line, then try again";

    /**
     * A problem in a config file.
     *
     * @param file path of the file
     * @param line line number from 1; 0 for the whole file
     * @param message one line
     * @param fatal whether botocore rejects the whole file because of it
     * @param profile the profile that the problem affects; null for none or all
     * @param session the sso-session that the problem makes unusable; null for none
     */
    public record Problem(
            String file,
            int line,
            String message,
            boolean fatal,
            @Nullable ProfileName profile,
            @Nullable String session) {
        /**
         * Returns location and message in one line: {@code /home/ada/.aws/config:12: region is
         * there twice}.
         */
        public String located() {
            return (line > 0 ? file + ":" + line : file) + ": " + message;
        }
    }

    public AwsConfig {
        problems = List.copyOf(problems);
    }

    /** Returns a configuration without profiles, for files that botocore rejects. */
    static AwsConfig unusable(List<Problem> problems) {
        return new AwsConfig(new TreeMap<>(), new TreeMap<>(), problems);
    }

    /**
     * Returns whether a profile is converted, so that AWS tools ask Lanyard for its credentials.
     */
    public boolean hasConverted() {
        return profiles.values().stream()
                .map(profile -> profile.values().get(SsoKeys.PROCESS))
                .anyMatch(line -> line != null && CredentialProcess.isConverted(line));
    }

    public AwsConfig with(Profile profile) {
        SortedMap<ProfileName, Profile> more = new TreeMap<>(profiles);
        more.put(profile.name(), profile);
        return new AwsConfig(more, sessions, problems);
    }

    /**
     * Returns the first profile that is this role itself, or a new one that is not in the files.
     */
    public Profile ofRole(SsoSession session, String accountId, String roleName) {
        for (Profile profile : profiles.values()) {
            SsoSession own = profile.session();
            if (profile.chain() == null
                    && own != null
                    && own.key().equals(session.key())
                    && accountId.equals(profile.accountId())
                    && roleName.equals(profile.roleName())) {
                return profile;
            }
        }
        return new Profile(
                new ProfileName(roleName + " in " + accountId),
                session.legacy() ? Profile.Kind.SSO_LEGACY : Profile.Kind.SSO_SESSION,
                session,
                accountId,
                roleName,
                null,
                null,
                Map.of());
    }

    public @Nullable Profile find(ProfileName name) {
        return profiles.get(name);
    }

    /**
     * Returns this configuration if botocore accepts its files.
     *
     * @throws ProblemException naming file and line if botocore rejects a file
     */
    public AwsConfig checked() {
        for (Problem problem : problems) {
            if (problem.fatal()) {
                throw ProblemException.of(
                        problem.located() + "; AWS tools reject the whole file for it",
                        "Fix that line, then try again: lanyard doctor lists all such lines.");
            }
        }
        return this;
    }

    /**
     * Returns a profile by name.
     *
     * @throws ProblemException if there is none (with similar names), or if botocore rejects a file
     */
    public Profile require(ProfileName name) {
        checked();
        Profile profile = find(name);
        if (profile != null) {
            return profile;
        }
        String problem = problemOf(name);
        if (problem != null) {
            throw ProblemException.notFound("there is no profile " + name + ": " + problem, MEND);
        }
        List<String> names = new ArrayList<>();
        for (ProfileName each : profiles.keySet()) {
            names.add(each.value());
        }
        String suggestion = SimilarNames.suggestion(name.value(), names);
        throw ProblemException.notFound(
                "there is no profile " + name + " in your AWS config",
                suggestion.isEmpty() ? "lanyard profiles lists the existing ones." : suggestion);
    }

    /**
     * Returns a profile with a role of IAM Identity Center, its own or at the end of its chain.
     *
     * @throws ProblemException as {@link #require}; of kind USAGE for a profile without such a
     *     role, with file and line of its problem
     */
    public Profile requireRole(ProfileName name) {
        Profile profile = require(name);
        ProblemException failure = roleProblem(profile);
        if (failure != null) {
            throw failure;
        }
        return profile;
    }

    /** Returns why a profile has no role of IAM Identity Center, or null if it has one. */
    public @Nullable ProblemException roleProblem(Profile profile) {
        ProblemException failure = sessionProblem(profile);
        if (failure != null) {
            return failure;
        }
        Profile end = profile;
        for (int i = 0; i < profiles.size() && end.chain() != null; i++) {
            Profile source = find(end.chain().source());
            if (source == null) {
                break;
            }
            end = source;
        }
        if (end.chain() != null || (end.accountId() != null && end.roleName() != null)) {
            return null;
        }
        String key = end.accountId() == null ? "sso_account_id" : "sso_role_name";
        return unusable(
                end, "profile " + end.name() + " has no " + key, "Add it in the AWS config file");
    }

    /** Returns why a profile has no session to sign in to, or null if it has one. */
    public @Nullable ProblemException sessionProblem(Profile profile) {
        SsoSession session = profile.session();
        if (session != null) {
            String problem =
                    RegionName.isValid(session.region()) ? null : problemOf(profile.name());
            return problem == null ? null : ProblemException.usage(problem, MEND);
        }
        Profile.RoleChain chain = profile.chain();
        return chain == null
                ? unusable(
                        profile,
                        "profile "
                                + profile.name()
                                + " does not sign in through IAM Identity Center (it is of kind "
                                + profile.kind().label()
                                + ")",
                        "Name one that has sso_session: lanyard profiles lists them")
                : unusable(
                        profile,
                        "profile "
                                + profile.name()
                                + " assumes "
                                + chain.roleArn()
                                + " with credentials that are not from IAM Identity Center",
                        "Set source_profile to a profile with an sso_session");
    }

    private ProblemException unusable(Profile profile, String otherwise, String nextStep) {
        String problem = problemOf(profile.name());
        return problem == null
                ? ProblemException.usage(otherwise, nextStep)
                : ProblemException.usage(problem, MEND);
    }

    /**
     * Returns the problem that makes a profile unusable, in the profile itself, its sso-session, or
     * a profile in its chain; null if there is none.
     */
    public @Nullable String problemOf(ProfileName name) {
        ProfileName current = name;
        Set<ProfileName> visited = new HashSet<>();
        while (visited.add(current)) {
            Profile profile = find(current);
            String session = profile == null ? null : profile.values().get("sso_session");
            for (Problem problem : problems) {
                if (current.equals(problem.profile())) {
                    return problem.located();
                }
            }
            String ofSession = session == null ? null : problemOfSession(session);
            if (ofSession != null) {
                return ofSession;
            }
            String source = profile == null ? null : profile.values().get("source_profile");
            if (profile == null || profile.kind() != Profile.Kind.ROLE_CHAIN || source == null) {
                return null;
            }
            current = new ProfileName(source);
        }
        return null;
    }

    /** Returns the problem that makes an sso-session unusable; null if there is none. */
    public @Nullable String problemOfSession(String name) {
        for (Problem problem : problems) {
            if (name.equals(problem.session())) {
                return problem.located();
            }
        }
        return null;
    }
}
