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
 * Adds sections to the AWS config file. Appends them to the end of the file and leaves all existing
 * bytes unchanged. A section that already exists with the same meaning is skipped; one with another
 * meaning is an error.
 */
public final class AddProfiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Environment environment;
    private final Folders folders;
    private final Copies copies;

    /** Creates the use case for the config file of an environment. */
    public AddProfiles(Environment environment, Folders folders, Clock clock) {
        this.environment = environment;
        this.folders = folders;
        this.copies = new Copies(folders, clock);
    }

    /**
     * The result of an addition or a dry run.
     *
     * @param file the config file
     * @param added headings of the new sections, such as {@code sso-session corp}
     * @param alreadyThere headings of sections that exist already
     * @param diff the change in the format of {@code diff -u}; empty if there is nothing to add
     * @param backup copy of the previous file; null in a dry run, or if there was no file
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

    /**
     * The new content of the file. The old text was strictly decoded as UTF-8, so it encodes to the
     * same bytes.
     */
    private record Draft(boolean existed, String text, String appended) {
        byte[] before() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        byte[] after() {
            return (text + appended).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Adds the sections.
     *
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException if the file cannot be read or written, AWS tools reject it, or a
     *     section with the same name has another meaning; the file is unchanged then
     */
    public Added run(NewSections requested, boolean dryRun) {
        Path file = new ConfigPaths(environment).config();
        if (file == null) {
            throw ProblemException.usage(
                    "AWS_CONFIG_FILE is empty, so there is no AWS config file",
                    "Unset it, or set it to a file's path.");
        }
        if (dryRun) {
            return attempt(file, requested, false);
        }
        Path lock = folders.state().resolve("locks").resolve("aws-config.lock");
        try (FileMutex.Held held = new FileMutex(lock).take(TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "another Lanyard process has been changing " + file + " for 5 s",
                        "Wait for it to end, then try again.");
            }
            return attempt(file, requested, true);
        } catch (IOException failure) {
            throw FileProblem.failure(
                    "nothing was added, because the lock could not be acquired", lock, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "adding to " + file + " was interrupted", "Try again.", interruption);
        }
    }

    private Added attempt(Path file, NewSections requested, boolean write) {
        for (int i = 0; i < TRIES; i++) {
            List<String> added = new ArrayList<>();
            List<String> there = new ArrayList<>();
            Draft draft = draft(file, requested, added, there);
            Path backup = null;
            if (write && !added.isEmpty()) {
                // Programs that do not use the lock may have written the file since it was read.
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
        } catch (IOException failure) {
            throw FileProblem.failure(
                    "the AWS config file could not be written and is unchanged", file, failure);
        }
    }

    private Draft draft(Path file, NewSections requested, List<String> added, List<String> there) {
        AwsConfig all = new ReadAwsConfig(environment).run().checked();
        byte[] before = ConfigText.bytes(file);
        String text = before == null ? "" : ConfigText.decode(file, before, new ArrayList<>());
        SectionText sections = new SectionText(lineEnd(text));
        for (NewSections.Session session : requested.sessions()) {
            boolean isThere = isThere(file, all, session);
            (isThere ? there : added).add("sso-session " + session.name());
            if (!isThere) {
                sections.session(session);
            }
        }
        for (NewSections.Role role : requested.profiles()) {
            boolean isThere = isThere(file, all, role);
            (isThere ? there : added).add("profile " + role.name());
            if (!isThere) {
                sections.role(role);
            }
        }
        String appended = added.isEmpty() ? "" : gap(text) + sections.text();
        check(file, text, text + appended, requested);
        return new Draft(before != null, text, appended);
    }

    private static boolean isThere(Path file, AwsConfig all, NewSections.Session requested) {
        SsoSession session = all.sessions().get(requested.name());
        if (session == null || session.legacy()) {
            return false;
        }
        if (session.region().equals(requested.region())
                && StartUrl.isSame(session.startUrl(), requested.startUrl())) {
            return true;
        }
        throw taken(
                file,
                "sso-session " + requested.name(),
                "signs in to " + session.startUrl() + " in " + session.region());
    }

    private static boolean isThere(Path file, AwsConfig all, NewSections.Role requested) {
        Profile profile = all.find(requested.name());
        if (profile == null) {
            return false;
        }
        if (means(profile, requested)) {
            return true;
        }
        String what =
                profile.accountId() == null || profile.roleName() == null
                        ? "is of the kind " + profile.kind().label()
                        : "is " + profile.roleName() + " in account " + profile.accountId();
        throw taken(file, "profile " + requested.name(), what);
    }

    private static ProblemException taken(Path file, String section, String meaning) {
        return ProblemException.usage(
                section + " is in your AWS config already and " + meaning + " (" + file + ")",
                "Choose another name, or change that section by hand.");
    }

    private static boolean means(Profile profile, NewSections.Role requested) {
        return profile.kind() == Profile.Kind.SSO_SESSION
                && requested.session().equals(profile.values().get("sso_session"))
                && requested.accountId().equals(profile.accountId())
                && requested.roleName().equals(profile.roleName());
    }

    /**
     * Parses the new text as AWS tools will, and checks that existing profiles are unchanged and
     * the new ones are as requested.
     */
    private static void check(Path file, String before, String after, NewSections requested) {
        AwsConfig old = ReadAwsConfig.ofText(file.toString(), before).checked();
        AwsConfig now = ReadAwsConfig.ofText(file.toString(), after);
        for (AwsConfig.Problem problem : now.problems()) {
            if (problem.fatal()) {
                throw ProblemException.of(
                        "with the new sections AWS tools would reject " + problem.located(),
                        "Choose another name, or fix that section by hand.");
            }
        }
        boolean same = true;
        for (Profile profile : old.profiles().values()) {
            Profile changed = now.find(profile.name());
            same &=
                    profile.equals(changed)
                            || (changed != null && addsMissingSession(requested, profile, changed));
        }
        for (NewSections.Session session : requested.sessions()) {
            same &= now.sessions().containsKey(session.name());
        }
        for (NewSections.Role role : requested.profiles()) {
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

    /** Returns whether the only change to a profile is that its missing sso-session now exists. */
    private static boolean addsMissingSession(
            NewSections requested, Profile before, Profile after) {
        SsoSession session = after.session();
        return before.session() == null
                && session != null
                && requested.sessions().stream().anyMatch(one -> one.name().equals(session.name()))
                && after.equals(before.with(session));
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
     * Returns the separator before the new sections: a line end if the last line has none, and a
     * blank line.
     */
    private static String gap(String text) {
        String end = lineEnd(text);
        if (text.isEmpty() || text.equals(end) || text.endsWith(end + end)) {
            return "";
        }
        return text.endsWith("\n") || text.endsWith("\r") ? end : end + end;
    }
}
