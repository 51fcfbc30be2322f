package dev.lanyard.profile;

import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.os.UnifiedDiff;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds sections to the AWS config file. They go to its end, so every byte that was there stays; a
 * section that is there already with the same meaning is left alone, and one with another meaning
 * is refused.
 */
public final class AddProfiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Environment environment;
    private final Folders folders;
    private final Copies copies;

    /** Writes where these surroundings say that the config file is. */
    public AddProfiles(Environment environment, Folders folders, Clock clock) {
        this.environment = environment;
        this.folders = folders;
        this.copies = new Copies(folders, clock);
    }

    /**
     * What was added, or would be.
     *
     * @param file the config file
     * @param added the sections' headings, such as {@code sso-session corp}
     * @param alreadyThere those that needed no change
     * @param diff as {@code diff -u} prints it; empty when there is nothing to add
     * @param backup where the file's copy is; null in a dry run, or when there was no file
     */
    public record Added(
            Path file,
            List<String> added,
            List<String> alreadyThere,
            String diff,
            @Nullable Path backup) {
        public Added {
            added = List.copyOf(added);
            alreadyThere = List.copyOf(alreadyThere);
        }
    }

    /** Strictly decoded UTF-8, so the text and the bytes are one. */
    private record Draft(boolean existed, String text, String appended) {
        byte[] before() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        byte[] after() {
            return (text + appended).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Adds them.
     *
     * @param dryRun only tells what would be added
     * @throws Failure when the file cannot be read or written, is one that AWS tools reject, or has
     *     a section of that name with another meaning; then it is as it was
     */
    public Added run(NewSections wanted, boolean dryRun) {
        Path file = new ConfigPaths(environment).config();
        if (file == null) {
            throw ProblemException.usage(
                    "AWS_CONFIG_FILE is set to nothing, so there is no AWS config file",
                    "Unset it, or set it to a file's path.");
        }
        if (dryRun) {
            return attempt(file, wanted, false);
        }
        Path lock = folders.state().resolve("locks").resolve("aws-config.lock");
        try (FileMutex.Held held = new FileMutex(lock).take(TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "another Lanyard has been changing " + file + " for 5 s",
                        "Wait for it to end, then try again.");
            }
            return attempt(file, wanted, true);
        } catch (IOException broken) {
            throw FileProblem.failure(
                    "nothing was added, since a lock could not be taken", lock, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "adding to " + file + " was interrupted", "Try again.", stopped);
        }
    }

    private Added attempt(Path file, NewSections wanted, boolean write) {
        for (int i = 0; i < TRIES; i++) {
            List<String> added = new ArrayList<>();
            List<String> there = new ArrayList<>();
            Draft draft = draft(file, wanted, added, there);
            Path backup = null;
            if (write && !added.isEmpty()) {
                // Programs that know nothing of the lock may have written since it was read.
                byte[] now = ConfigText.bytes(file);
                boolean same = now == null ? !draft.existed() : Arrays.equals(now, draft.before());
                if (!same) {
                    continue;
                }
                backup = write(file, draft);
            }
            String diff =
                    UnifiedDiff.of(
                            draft.existed() ? file.toString() : "/dev/null",
                            draft.text(),
                            file.toString(),
                            draft.text() + draft.appended());
            return new Added(file, added, there, diff, backup);
        }
        throw ProblemException.of(
                "another program keeps changing " + file, "Wait for it to end, then try again.");
    }

    private @Nullable Path write(Path file, Draft draft) {
        try {
            Path backup =
                    draft.existed() ? copies.keep("aws-config", "config", draft.before()) : null;
            SafeFile.replace(file, draft.after());
            return backup;
        } catch (IOException broken) {
            throw FileProblem.failure(
                    "the AWS config file could not be written, and is as it was", file, broken);
        }
    }

    private Draft draft(Path file, NewSections wanted, List<String> added, List<String> there) {
        AwsConfig all = new ReadAwsConfig(environment).run().checked();
        byte[] before = ConfigText.bytes(file);
        String text = before == null ? "" : ConfigText.decode(file, before, new ArrayList<>());
        SectionText sections = new SectionText(lineEnd(text));
        for (NewSections.Session session : wanted.sessions()) {
            boolean isThere = isThere(file, all, session);
            (isThere ? there : added).add("sso-session " + session.name());
            if (!isThere) {
                sections.session(session);
            }
        }
        for (NewSections.Role role : wanted.profiles()) {
            boolean isThere = isThere(file, all, role);
            (isThere ? there : added).add("profile " + role.name());
            if (!isThere) {
                sections.role(role);
            }
        }
        String appended = added.isEmpty() ? "" : gap(text) + sections.text();
        check(file, text, text + appended, wanted);
        return new Draft(before != null, text, appended);
    }

    private static boolean isThere(Path file, AwsConfig all, NewSections.Session wanted) {
        SsoSession session = all.sessions().get(wanted.name());
        if (session == null || session.legacy()) {
            return false;
        }
        if (session.region().equals(wanted.region())
                && StartUrl.isSame(session.startUrl(), wanted.startUrl())) {
            return true;
        }
        throw taken(
                file,
                "sso-session " + wanted.name(),
                "signs in to " + session.startUrl() + " in " + session.region());
    }

    private static boolean isThere(Path file, AwsConfig all, NewSections.Role wanted) {
        Profile profile = all.find(wanted.name());
        if (profile == null) {
            return false;
        }
        if (means(profile, wanted)) {
            return true;
        }
        String what =
                profile.accountId() == null || profile.roleName() == null
                        ? "is of the kind " + profile.kind().word()
                        : "is " + profile.roleName() + " in account " + profile.accountId();
        throw taken(file, "profile " + wanted.name(), what);
    }

    private static ProblemException taken(Path file, String section, String meaning) {
        return ProblemException.usage(
                section + " is in your AWS config already and " + meaning + " (" + file + ")",
                "Choose another name, or change that section by hand.");
    }

    private static boolean means(Profile profile, NewSections.Role wanted) {
        return profile.kind() == Profile.Kind.SSO_SESSION
                && wanted.session().equals(profile.values().get("sso_session"))
                && wanted.accountId().equals(profile.accountId())
                && wanted.roleName().equals(profile.roleName());
    }

    /** Reads the new text as AWS tools will: old profiles as they were, new ones as wanted. */
    private static void check(Path file, String before, String after, NewSections wanted) {
        AwsConfig old = ReadAwsConfig.ofText(file.toString(), before).checked();
        AwsConfig now = ReadAwsConfig.ofText(file.toString(), after);
        for (AwsConfig.Problem problem : now.problems()) {
            if (problem.fatal()) {
                throw ProblemException.of(
                        "with the new sections AWS tools would reject " + problem.inWords(),
                        "Choose another name, or mend that section by hand.");
            }
        }
        boolean same = true;
        for (Profile profile : old.profiles().values()) {
            Profile then = now.find(profile.name());
            same &= profile.equals(then) || (then != null && mends(wanted, profile, then));
        }
        for (NewSections.Session session : wanted.sessions()) {
            same &= now.sessions().containsKey(session.name());
        }
        for (NewSections.Role role : wanted.profiles()) {
            Profile profile = now.find(role.name());
            if (profile == null || !means(profile, role) || profile.session() == null) {
                throw ProblemException.usage(
                        "profile "
                                + role.name()
                                + " would not work in "
                                + file
                                + ": "
                                + problem(now, role),
                        "Choose another name, or add its sso-session too.");
            }
        }
        if (!same) {
            throw ProblemException.of(
                    "the new sections would change what others in " + file + " mean",
                    "Choose other names, or add them by hand.");
        }
    }

    /** Whether all that a profile gains is the session that it names and that was missing. */
    private static boolean mends(NewSections wanted, Profile before, Profile then) {
        SsoSession session = then.session();
        return before.session() == null
                && session != null
                && wanted.sessions().stream().anyMatch(one -> one.name().equals(session.name()))
                && then.equals(before.with(session));
    }

    private static String problem(AwsConfig now, NewSections.Role role) {
        String known = now.problemOf(role.name());
        return known == null ? "AWS tools would read it otherwise" : known;
    }

    private static String lineEnd(String text) {
        int newline = text.indexOf('\n');
        if (newline < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    /**
     * What goes between the old text and the new sections: an end of its last line, and a blank.
     */
    private static String gap(String text) {
        String end = lineEnd(text);
        if (text.isEmpty() || text.equals(end) || text.endsWith(end + end)) {
            return "";
        }
        return text.endsWith("\n") || text.endsWith("\r") ? end : end + end;
    }
}
