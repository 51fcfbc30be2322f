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
                String why = " is not read as a profile: in this file its name has to be ";
                warn(section, why + SectionText.header(meant), new ProfileName(meant), null);
            }
        }
    }

    /** Merges the sections of the credentials file, each of which is a profile. */
    void credentials(List<Section> sections) {
        for (Section section : sections) {
            if (section.name().startsWith("profile ")) {
                String why = " is read as a profile whose name begins with \"profile\": ";
                String message = "in the credentials file " + section.heading() + why;
                problems.add(
                        section.problem("", message + "leave that word out there", null, null));
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
        String rest = PythonText.strip(section.name().substring(prefix.length()));
        if (words == null) {
            String name = rest.replaceAll("[\"']", "");
            ignored(section, "its quotes are not closed", prefix, name);
        } else if (words.size() == 2) {
            replace(map, words.get(1), section);
        } else if (words.size() > 2) {
            String quoted = "[" + prefix + " \"" + rest + "\"]";
            String name = String.join(" ", words.subList(1, words.size()));
            ignored(section, "a name with spaces needs quotes, " + quoted, prefix, name);
        } else {
            ignored(section, "it has no name", prefix, section.name());
        }
    }

    private void replace(Map<String, Section> map, String name, Section section) {
        Section before = map.put(name, section);
        if (before != null) {
            String replaced = before.heading() + " of line " + before.line();
            String why = " completely: AWS tools read only the later one";
            warn(section, " replaces " + replaced + why, null, null);
        }
    }

    /**
     * Records a section that botocore ignores as a problem of the profile or sso-session of that
     * name.
     */
    private void ignored(Section section, String why, String prefix, String name) {
        boolean profile = prefix.equals("profile");
        warn(
                section,
                " is ignored: " + why,
                profile ? new ProfileName(name) : null,
                profile ? null : name);
    }

    private void warn(
            Section section, String what, @Nullable ProfileName profile, @Nullable String session) {
        problems.add(section.problem("", section.heading() + what, profile, session));
    }
}
