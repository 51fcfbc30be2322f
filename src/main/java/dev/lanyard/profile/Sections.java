package dev.lanyard.profile;

import dev.lanyard.profile.AwsConfig.Problem;
import dev.lanyard.profile.IniFile.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which sections are profiles and which are sso-sessions, as botocore's {@code
 * build_profile_map} does, and merges the credentials file into the profiles.
 */
final class Sections {
    /** Top-level sections that only the AWS CLI uses. */
    private static final Set<String> NO_PROFILES = Set.of("plugins", "preview", "toggles");

    /** The word as people write it that botocore does not take for it. */
    private static final Pattern PROFILE_WORD = Pattern.compile("(?i)^profile\\s+");

    private final List<Problem> problems;
    private final Map<String, Section> profiles = new LinkedHashMap<>();
    private final Map<String, Section> sessions = new LinkedHashMap<>();

    Sections(List<Problem> problems) {
        this.problems = problems;
    }

    Map<String, Section> profiles() {
        return profiles;
    }

    Map<String, Section> sessions() {
        return sessions;
    }

    /** Adds the sections of the config file. */
    void config(List<Section> sections) {
        for (Section section : sections) {
            // botocore tests the prefix of the name, not its first word.
            if (section.name().startsWith("profile")) {
                put(profiles, section, "profile");
            } else if (section.name().startsWith("sso-session")) {
                put(sessions, section, "sso-session");
            } else if (section.name().equals("default")) {
                replace(profiles, "default", section);
            } else if (!section.name().startsWith("services")
                    && !NO_PROFILES.contains(section.name())) {
                String meant =
                        PROFILE_WORD.matcher(PythonText.strip(section.name())).replaceFirst("");
                warn(
                        section,
                        "["
                                + section.name()
                                + "] is not read as a profile: in this file its name"
                                + " has to be "
                                + SectionText.header(meant),
                        new ProfileName(meant),
                        null);
            }
        }
    }

    /** Merges the sections of the credentials file, each of which is a profile. */
    void credentials(List<Section> sections) {
        for (Section section : sections) {
            if (section.name().startsWith("profile ")) {
                warn(
                        section,
                        "in the credentials file ["
                                + section.name()
                                + "] is read as a profile"
                                + " whose name begins with \"profile\": leave that word out there");
            }
            Section below = profiles.get(section.name());
            if (below == null) {
                profiles.put(section.name(), section);
            } else {
                below.values().putAll(section.values());
            }
        }
    }

    private void put(Map<String, Section> map, Section section, String prefix) {
        List<String> words = PythonText.shellWords(section.name());
        if (words == null) {
            String rest = PythonText.strip(section.name().substring(prefix.length()));
            ignored(
                    section,
                    "[" + section.name() + "] is ignored: its quotes are not closed",
                    prefix,
                    rest.replaceAll("[\"']", ""));
        } else if (words.size() == 2) {
            replace(map, words.get(1), section);
        } else if (words.size() > 2) {
            ignored(
                    section,
                    "["
                            + section.name()
                            + "] is ignored: a name with spaces needs quotes, ["
                            + prefix
                            + " \""
                            + section.name().substring(prefix.length()).strip()
                            + "\"]",
                    prefix,
                    String.join(" ", words.subList(1, words.size())));
        } else {
            ignored(
                    section,
                    "[" + section.name() + "] is ignored: it has no name",
                    prefix,
                    section.name());
        }
    }

    private void replace(Map<String, Section> map, String name, Section section) {
        Section before = map.put(name, section);
        if (before != null) {
            warn(
                    section,
                    "["
                            + section.name()
                            + "] replaces ["
                            + before.name()
                            + "] of line "
                            + before.line()
                            + " completely: AWS tools read only the later one");
        }
    }

    private void warn(Section section, String message) {
        warn(section, message, null, null);
    }

    /**
     * Records a section that botocore ignores as a problem of the profile or sso-session of that
     * name.
     */
    private void ignored(Section section, String message, String prefix, String name) {
        boolean profile = prefix.equals("profile");
        warn(section, message, profile ? new ProfileName(name) : null, profile ? null : name);
    }

    private void warn(
            Section section,
            String message,
            @Nullable ProfileName profile,
            @Nullable String session) {
        problems.add(new Problem(section.file(), section.line(), message, false, profile, session));
    }
}
