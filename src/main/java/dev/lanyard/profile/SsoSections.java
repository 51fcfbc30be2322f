package dev.lanyard.profile;

import dev.lanyard.profile.AwsConfig.Problem;
import dev.lanyard.profile.IniFile.Section;
import dev.lanyard.profile.IniFile.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the sso-sessions and finds the session of a profile. */
final class SsoSections {
    private final Map<String, Section> sections;
    private final List<Problem> problems;
    private final Map<String, SsoSession> sessions = new LinkedHashMap<>();

    SsoSections(Map<String, Section> sections, List<Problem> problems) {
        this.sections = sections;
        this.problems = problems;
        for (Map.Entry<String, Section> each : sections.entrySet()) {
            String of = "sso-session " + each.getKey();
            SsoSession session = session(each.getKey(), each.getValue(), of, null, false);
            if (session != null) {
                sessions.put(each.getKey(), session);
            }
        }
    }

    /** All complete sso-sessions by name. */
    Map<String, SsoSession> all() {
        return sessions;
    }

    /** Returns the session of a profile itself; null if it has none or is broken. */
    @Nullable SsoSession of(ProfileName profile, Section section) {
        String name = section.get("sso_session");
        if (name == null) {
            String startUrl = section.get("sso_start_url");
            return startUrl == null
                    ? null
                    : session(
                            StartUrl.normalised(startUrl),
                            section,
                            "profile " + profile,
                            profile,
                            true);
        }
        Section named = sections.get(name);
        if (named == null) {
            problem(
                    section,
                    "sso_session",
                    "profile "
                            + profile
                            + " names sso-session "
                            + name
                            + ", which does not exist"
                            + SimilarNames.bracketed(name, sections.keySet()),
                    profile);
            return null;
        }
        for (Map.Entry<String, Value> each : named.values().entrySet()) {
            Value own = section.values().get(each.getKey());
            if (own != null && !own.text().equals(each.getValue().text())) {
                problem(
                        section,
                        each.getKey(),
                        "profile "
                                + profile
                                + " has another "
                                + each.getKey()
                                + " ("
                                + own.text()
                                + ") than its sso-session "
                                + name
                                + " ("
                                + each.getValue().text()
                                + ")",
                        profile);
                return null;
            }
        }
        if ((value(section, "sso_account_id") == null)
                != (value(section, "sso_role_name") == null)) {
            problem(
                    section,
                    "sso_session",
                    "profile " + profile + " needs both sso_account_id and sso_role_name",
                    profile);
        }
        return sessions.get(name);
    }

    /**
     * Returns the value of a profile's key, or of its sso-session's, as botocore does; null if
     * neither has it.
     */
    @Nullable String value(Section profile, String key) {
        String own = profile.get(key);
        String name = profile.get("sso_session");
        Section named = own != null || name == null ? null : sections.get(name);
        return named == null ? own : named.get(key);
    }

    private @Nullable SsoSession session(
            String name,
            Section section,
            String of,
            @Nullable ProfileName profile,
            boolean legacy) {
        String session = legacy ? null : name;
        String startUrl = section.get("sso_start_url");
        String region = section.get("sso_region");
        if (startUrl == null || region == null) {
            String missing = startUrl == null ? "sso_start_url" : "sso_region";
            problems.add(section.problem(missing, of + " has no " + missing, profile, session));
            return null;
        }
        if (!RegionName.isValid(region)) {
            String invalid =
                    " has an invalid sso_region: " + region + RegionName.suggestion(region);
            problems.add(section.problem("sso_region", of + invalid, profile, session));
            // botocore uses a host's label as a region, so that session is included all the same.
            if (!RegionName.isLabel(region)) {
                return null;
            }
        }
        return new SsoSession(
                name, startUrl, region, scopes(section.get("sso_registration_scopes")), legacy);
    }

    private static List<String> scopes(@Nullable String listed) {
        List<String> scopes = new ArrayList<>();
        if (listed != null) {
            for (String scope : listed.split(",", -1)) {
                if (!scope.isBlank()) {
                    scopes.add(scope.strip());
                }
            }
        }
        return scopes.isEmpty() ? List.of(SsoSession.DEFAULT_SCOPE) : scopes;
    }

    private void problem(Section section, String key, String message, ProfileName profile) {
        problems.add(section.problem(key, message, profile, null));
    }
}
