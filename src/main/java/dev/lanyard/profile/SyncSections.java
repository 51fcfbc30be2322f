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

/**
 * Adds, renames and removes sections in one change of the AWS config file. The bytes of all other
 * sections stay.
 */
public final class SyncSections {
    private final ReadAwsConfig read;
    private final AddProfiles add;
    private final ConfigEdit file;

    public SyncSections(Environment environment, Folders folders, Clock clock) {
        this.read = new ReadAwsConfig(environment);
        this.add = new AddProfiles(environment, folders, clock);
        this.file = new ConfigEdit(environment, folders, clock);
    }

    /**
     * Changes the file.
     *
     * @param added the new sections
     * @param renamed old and new names of profiles
     * @param removed profiles whose sections are removed
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException if the file cannot be read or written, or another profile would
     *     change its meaning; the file is unchanged then
     */
    public AddProfiles.Added run(
            NewSections added,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed,
            boolean dryRun) {
        Path path = file.file();
        List<String> headings = new ArrayList<>();
        List<String> there = new ArrayList<>();
        ConfigEdit.Edited edited =
                file.run(
                        text -> {
                            headings.clear();
                            there.clear();
                            String rest = edited(path, text, renamed, removed);
                            return add.appended(path, rest, added, headings, there);
                        },
                        dryRun);
        return new AddProfiles.Added(
                edited.file(), headings, there, edited.diff(), edited.backup());
    }

    private String edited(
            Path path,
            String text,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed) {
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
        check(before, read.run(path, after), renamed, removed);
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

    private static void check(
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
