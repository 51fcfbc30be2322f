package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a person's profiles at one moment.
 *
 * @param profiles by name
 * @param sessions the sso-sessions by name, legacy start URLs among them
 * @param problems what botocore would reject, warn of or read otherwise than one would think
 */
public record AwsConfig(
        SortedMap<ProfileName, Profile> profiles,
        SortedMap<String, SsoSession> sessions,
        List<Problem> problems) {
    private static final String MEND = "Mend that line, then try again";

    /**
     * Something wrong in a file.
     *
     * @param file the file's path
     * @param line counted from 1; 0 where it is about the whole file
     * @param message one line
     * @param fatal whether botocore rejects the whole file for it
     * @param profile the one profile that it makes unusable or surprising; null where it is about
     *     no profile, or about all
     * @param session the one sso-session that it makes unusable; null where it is about none
     */
    public record Problem(
            String file,
            int line,
            String message,
            boolean fatal,
            @Nullable ProfileName profile,
            @Nullable String session) {
        /** A problem of a profile, or of no particular one. */
        public Problem(
                String file,
                int line,
                String message,
                boolean fatal,
                @Nullable ProfileName profile) {
            this(file, line, message, fatal, profile, null);
        }

        /** Where and what, in one line: {@code /home/ada/.aws/config:12: region is there twice}. */
        public String inWords() {
            return (line > 0 ? file + ":" + line : file) + ": " + message;
        }
    }

    public AwsConfig {
        problems = List.copyOf(problems);
    }

    /** No profiles at all, since a file is one that botocore rejects. */
    static AwsConfig unusable(List<Problem> problems) {
        return new AwsConfig(new TreeMap<>(), new TreeMap<>(), problems);
    }

    /** A profile by its name; null when there is none. */
    public @Nullable Profile find(ProfileName name) {
        return profiles.get(name);
    }

    /**
     * This, if botocore accepts the files.
     *
     * @throws Failure that names the file and the line when it rejects one of them
     */
    public AwsConfig checked() {
        for (Problem problem : problems) {
            if (problem.fatal()) {
                throw ProblemException.of(
                        problem.inWords() + "; AWS tools reject the whole file for it",
                        "Mend that line, then try again: lanyard doctor lists all such lines.");
            }
        }
        return this;
    }

    /**
     * A profile by its name.
     *
     * @throws Failure when there is none, with the names that may have been meant; also when
     *     botocore rejects a file
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
        String offer = SimilarNames.offer(name.value(), names);
        throw ProblemException.notFound(
                "there is no profile " + name + " in your AWS config",
                offer.isEmpty() ? "lanyard profiles lists those that there are." : offer);
    }

    /**
     * A profile that stands for a role of IAM Identity Center, its own or at the end of its chain.
     *
     * @throws Failure as {@link #require} does; of kind USAGE for a profile that stands for none,
     *     with the file and line of what is wrong with it
     */
    public Profile requireRole(ProfileName name) {
        Profile profile = require(name);
        ProblemException failure = whyNoRole(profile);
        if (failure != null) {
            throw failure;
        }
        return profile;
    }

    /** Why a profile stands for no role of IAM Identity Center; null when it does. */
    public @Nullable ProblemException whyNoRole(Profile profile) {
        ProblemException failure = whyNoSession(profile);
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

    /** Why a profile has nothing to sign in to; null when it has. */
    public @Nullable ProblemException whyNoSession(Profile profile) {
        SsoSession session = profile.session();
        if (session != null) {
            String problem = RegionName.fits(session.region()) ? null : problemOf(profile.name());
            return problem == null ? null : ProblemException.usage(problem, MEND);
        }
        Profile.RoleChain chain = profile.chain();
        return chain == null
                ? unusable(
                        profile,
                        "profile "
                                + profile.name()
                                + " does not sign in through IAM Identity Center (it is of kind "
                                + profile.kind().word()
                                + ")",
                        "Name one that has sso_session: lanyard profiles lists them")
                : unusable(
                        profile,
                        "profile "
                                + profile.name()
                                + " assumes "
                                + chain.roleArn()
                                + " with credentials that are not from IAM Identity Center",
                        "Let source_profile lead to a profile with an sso_session");
    }

    private ProblemException unusable(Profile profile, String otherwise, String nextStep) {
        String problem = problemOf(profile.name());
        return problem == null
                ? ProblemException.usage(otherwise, nextStep)
                : ProblemException.usage(problem, MEND);
    }

    /**
     * Why a profile can't be used as it is written: what is wrong with itself, its sso-session, or
     * a profile that its chain rests on; null when nothing speaks against it.
     */
    public @Nullable String problemOf(ProfileName name) {
        ProfileName current = name;
        Set<ProfileName> visited = new HashSet<>();
        while (visited.add(current)) {
            Profile profile = find(current);
            String session = profile == null ? null : profile.values().get("sso_session");
            for (Problem problem : problems) {
                if (current.equals(problem.profile())) {
                    return problem.inWords();
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

    /** Why an sso-session can't be used as it is written; null when nothing speaks against it. */
    public @Nullable String problemOfSession(String name) {
        for (Problem problem : problems) {
            if (name.equals(problem.session())) {
                return problem.inWords();
            }
        }
        return null;
    }
}
