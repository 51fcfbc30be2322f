package dev.lanyard.profile;

import dev.lanyard.profile.AwsConfig.Problem;
import dev.lanyard.profile.CredentialProcess.Meaning;
import dev.lanyard.profile.IniFile.Section;
import dev.lanyard.profile.IniFile.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates profiles of other tools to the keys that botocore uses for the same role, so that
 * later steps know a single kind of SSO profile. Botocore's own keys in a profile take precedence.
 *
 * <ul>
 *   <li>granted ({@code granted_sso_start_url} etc., written by {@code granted sso generate});
 *   <li>aws-vault ({@code include_profile}, formerly {@code parent_profile}: aws-vault's {@code
 *       vault/config.go} takes missing keys from that profile);
 *   <li>{@code credential_process} of a program that returns credentials of an SSO role, see {@link
 *       CredentialProcess}.
 * </ul>
 */
final class TranslateProfiles {
    private static final List<String> INCLUDES = List.of("include_profile", "parent_profile");
    private static final String GRANTED = "granted_";
    private static final String GRANTED_START_URL = "granted_sso_start_url";

    /**
     * Keys that define where credentials come from; a profile with one of them needs no
     * translation.
     */
    private static final Set<String> SOURCES =
            Set.of("sso_session", "sso_start_url", "login_session", "credential_source");

    private final Map<String, Section> profiles;
    private final Map<String, Section> sessions;
    private final List<Problem> problems;
    private final Set<String> done = new HashSet<>();
    private final Map<String, String> broken = new HashMap<>();
    private final Set<String> visiting = new HashSet<>();

    TranslateProfiles(Sections sections, List<Problem> problems) {
        this.profiles = sections.profiles();
        this.sessions = sections.sessions();
        this.problems = problems;
    }

    /** Replaces the sections that another tool wrote. */
    void run() {
        List<String> foreign = new ArrayList<>();
        for (Map.Entry<String, Section> each : profiles.entrySet()) {
            if (isForeign(each.getValue().values())) {
                foreign.add(each.getKey());
            }
        }
        for (String name : foreign) {
            translated(name);
        }
    }

    private static boolean isForeign(Map<String, Value> values) {
        return values.containsKey(SsoKeys.PROCESS)
                || values.containsKey(GRANTED_START_URL)
                || values.containsKey("include_profile")
                || values.containsKey("parent_profile");
    }

    /** Returns a profile's section with translated keys; null if it does not exist. */
    private @Nullable Section translated(String name) {
        Section section = profiles.get(name);
        if (section == null || !isForeign(section.values()) || done.contains(name)) {
            return section;
        }
        if (!visiting.add(name)) {
            return section;
        }
        Section filled =
                new Section(
                        section.name(),
                        section.file(),
                        section.line(),
                        new LinkedHashMap<>(section.values()));
        include(name, filled);
        if (!hasSource(filled)) {
            if (filled.get(GRANTED_START_URL) != null) {
                granted(filled);
            } else {
                process(name, filled);
            }
        }
        profiles.put(name, filled);
        visiting.remove(name);
        done.add(name);
        return filled;
    }

    private static boolean hasSource(Section section) {
        return ResolveProfiles.assumesRole(section)
                || ResolveProfiles.hasKeys(section)
                || SOURCES.stream().anyMatch(key -> section.get(key) != null);
    }

    private void include(String name, Section filled) {
        for (String key : INCLUDES) {
            String included = filled.get(key);
            if (included == null) {
                continue;
            }
            Section base = base(name, filled, key, included, "includes profile ");
            if (base != null) {
                fill(filled, base, name);
            }
            return;
        }
    }

    /**
     * Returns the section that another one is based on; null, with a problem, if it is missing or
     * circular.
     */
    private @Nullable Section base(
            String name, Section section, String key, String named, String how) {
        if (visiting.contains(named)) {
            problem(section, key, name, how + named + ", which leads back to it");
            return null;
        }
        Section base = translated(named);
        String below = broken.get(named);
        if (base == null || below != null) {
            String why = below == null ? "does not exist" : below;
            problem(section, key, name, how + named + ", which " + why);
        }
        return base;
    }

    private static void fill(Section filled, Section base, String name) {
        boolean hasSession = filled.get("sso_session") != null;
        boolean hasPortal = filled.get("sso_start_url") != null;
        for (Map.Entry<String, Value> each : base.values().entrySet()) {
            String key = each.getKey();
            boolean other =
                    ResolveProfiles.SECRETS.contains(key)
                            || INCLUDES.contains(key)
                            || (hasSession
                                    && (key.equals("sso_start_url") || key.equals("sso_region")))
                            || (hasPortal && key.equals("sso_session"))
                            // aws-vault lets a profile include its source profile.
                            || (key.equals("source_profile")
                                    && each.getValue().text().equals(name));
            if (!other) {
                filled.values().putIfAbsent(key, each.getValue());
            }
        }
    }

    private void granted(Section filled) {
        Map<String, Value> values = filled.values();
        for (String key : List.copyOf(values.keySet())) {
            Value value = values.get(key);
            if (key.startsWith(GRANTED + "sso_") && value != null) {
                values.putIfAbsent(key.substring(GRANTED.length()), value);
            }
        }
        Value url = values.get("sso_start_url");
        String session = url == null ? null : sessionOf(url.text(), filled.get("sso_region"));
        if (session != null && url != null) {
            // A named session replaces the start URL: one sign-in for both, with a refresh token.
            values.put("sso_session", new Value(session, null, url.file(), url.line()));
            values.remove("sso_start_url");
            values.remove("sso_region");
        }
    }

    private @Nullable String sessionOf(String startUrl, @Nullable String region) {
        for (Map.Entry<String, Section> each : sessions.entrySet()) {
            String other = each.getValue().get("sso_start_url");
            if (other != null
                    && StartUrl.isSame(other, startUrl)
                    && (region == null || region.equals(each.getValue().get("sso_region")))) {
                return each.getKey();
            }
        }
        return null;
    }

    private void process(String name, Section filled) {
        Value command = filled.values().get(SsoKeys.PROCESS);
        if (command == null) {
            return;
        }
        Meaning meaning = CredentialProcess.of(command.text());
        // No pattern switch: its bootstrap costs the token command 10 ms.
        if (meaning instanceof Meaning.OfKeys of) {
            for (Map.Entry<String, String> each : of.keys().entrySet()) {
                put(filled, command, each.getKey(), each.getValue());
            }
        } else if (meaning instanceof Meaning.OfRole of) {
            put(filled, command, "sso_session", session(of.session()));
            put(filled, command, "sso_account_id", of.accountId());
            put(filled, command, "sso_role_name", of.roleName());
        } else if (meaning instanceof Meaning.OfProfile of && !of.profile().equals(name)) {
            Section base = base(name, filled, SsoKeys.PROCESS, of.profile(), "stands for profile ");
            if (base != null && of.roleArn() != null) {
                put(filled, command, "role_arn", of.roleArn());
                put(filled, command, "source_profile", of.profile());
            } else if (base != null) {
                fill(filled, base, name);
            }
        }
    }

    /**
     * Returns the sso-session for an SSO instance name of aws-sso, whose own config file is not
     * read.
     */
    private String session(String named) {
        for (String session : sessions.keySet()) {
            if (session.equalsIgnoreCase(named)) {
                return session;
            }
        }
        return sessions.size() == 1 ? sessions.keySet().iterator().next() : named;
    }

    private static void put(Section filled, Value command, String key, String text) {
        filled.values().putIfAbsent(key, new Value(text, null, command.file(), command.line()));
    }

    private void problem(Section section, String key, String name, String what) {
        broken.put(name, what);
        String message = "profile " + name + " " + what;
        problems.add(section.problem(key, message, new ProfileName(name), null));
    }
}
