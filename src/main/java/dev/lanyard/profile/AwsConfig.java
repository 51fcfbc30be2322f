package dev.lanyard.profile;

import dev.lanyard.failure.Failure;
import java.util.ArrayList;
import java.util.List;
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
    /**
     * Something wrong in a file.
     *
     * @param file the file's path
     * @param line counted from 1; 0 where it is about the whole file
     * @param message one line
     * @param fatal whether botocore rejects the whole file for it
     * @param profile the one profile that it makes unusable or surprising; null where it is about
     *     no profile, or about all
     */
    public record Problem(
            String file, int line, String message, boolean fatal, @Nullable ProfileName profile) {
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
                throw Failure.of(
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
        List<String> names = new ArrayList<>();
        for (ProfileName each : profiles.keySet()) {
            names.add(each.value());
        }
        String offer = NearestNames.offer(name.value(), names);
        throw Failure.notFound(
                "there is no profile " + name + " in your AWS config",
                offer.isEmpty() ? "lanyard profiles lists those that there are." : offer);
    }

    /** Why a profile can't be used as it is written; null when nothing speaks against it. */
    public @Nullable String problemOf(ProfileName name) {
        for (Problem problem : problems) {
            if (name.equals(problem.profile())) {
                return problem.inWords();
            }
        }
        return null;
    }
}
