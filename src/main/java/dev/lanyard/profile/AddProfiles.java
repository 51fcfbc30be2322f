package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.IniFile.Section;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds sections to the AWS config file, and renames and removes profiles. Appends new sections to
 * the end of the file and leaves all existing bytes unchanged. A section that already exists with
 * the same meaning is skipped; one with another meaning is an error.
 */
public final class AddProfiles {
    private final ReadAwsConfig read;
    private final ConfigEdit file;

    public AddProfiles(Environment environment, Folders folders, Clock clock) {
        this.read = new ReadAwsConfig(environment);
        this.file = new ConfigEdit(environment, folders, clock);
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
     * Adds the sections.
     *
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException if the file cannot be read or written, AWS tools reject it, or a
     *     section with the same name has another meaning; the file is unchanged then
     */
    public Added run(NewSections requested, boolean dryRun) {
        return run(requested, Map.of(), List.of(), dryRun);
    }

    /**
     * Adds, renames and removes sections in one change. The bytes of all other sections stay.
     *
     * @param renamed old and new names of profiles
     * @param removed profiles whose sections are removed
     * @throws ProblemException also if another profile would change its meaning
     */
    public Added run(
            NewSections requested,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed,
            boolean dryRun) {
        Path path = file.file();
        List<String> added = new ArrayList<>();
        List<String> there = new ArrayList<>();
        ConfigEdit.Edited edited =
                file.run(
                        text -> {
                            added.clear();
                            there.clear();
                            String rest = edited(path, text, renamed, removed);
                            return appended(path, rest, requested, added, there);
                        },
                        dryRun);
        return new Added(edited.file(), added, there, edited.diff(), edited.backup());
    }

    /** Returns the text with the new sections at its end; adds headings to both lists. */
    private String appended(
            Path file, String text, NewSections requested, List<String> added, List<String> there) {
        AwsConfig all = read.run(file, text).checked();
        SectionText sections = new SectionText(ConfigEdit.lineEnd(text), requested.style());
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
        String after = added.isEmpty() ? text : text + gap(text) + sections.text();
        check(file, text, after, requested);
        return after;
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

    /**
     * Returns the separator before the new sections: a line end if the last line has none, and a
     * blank line.
     */
    private static String gap(String text) {
        String end = ConfigEdit.lineEnd(text);
        if (text.isEmpty() || text.equals(end) || text.endsWith(end + end)) {
            return "";
        }
        return text.endsWith("\n") || text.endsWith("\r") ? end : end + end;
    }

    private String edited(
            Path path,
            String text,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed) {
        if (renamed.isEmpty() && removed.isEmpty()) {
            return text;
        }
        AwsConfig before = read.run(path, text).checked();
        TreeSet<Integer> headers = new TreeSet<>();
        for (Section section : IniFile.parse(path.toString(), text, new ArrayList<>())) {
            headers.add(section.line());
        }
        Sections sections = read.sections(path, text, new ArrayList<>());
        ConfigLines lines = new ConfigLines(text);
        renamed.forEach((from, to) ->
                lines.header(section(path, sections, from).line(), SectionText.header(to.value())));
        for (ProfileName name : removed) {
            int from = section(path, sections, name).line();
            Integer next = headers.higher(from);
            lines.deleteSection(from, next == null ? lines.count() + 1 : next);
        }
        String after = lines.text();
        checkOthers(before, read.run(path, after), renamed, removed);
        return after;
    }

    private static Section section(Path path, Sections sections, ProfileName name) {
        Section section = sections.profiles().get(name.value());
        if (section == null || !section.file().equals(path.toString())) {
            throw ProblemException.notFound(
                    "there is no profile " + name + " in " + path,
                    "lanyard profiles lists the existing ones.");
        }
        return section;
    }

    private static void checkOthers(
            AwsConfig before,
            AwsConfig after,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed) {
        after.checked();
        for (Profile profile : before.profiles().values()) {
            ProfileName name = renamed.getOrDefault(profile.name(), profile.name());
            Profile now = after.find(name);
            boolean same =
                    removed.contains(profile.name())
                            ? now == null
                            : now != null && now.named(profile.name()).equals(profile);
            if (!same) {
                throw ProblemException.of(
                        "profile "
                                + profile.name()
                                + " would mean something else, so the AWS config file is unchanged",
                        "Change it by hand, or leave it out.");
            }
        }
    }
}
