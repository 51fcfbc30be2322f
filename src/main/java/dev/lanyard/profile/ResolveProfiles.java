package dev.lanyard.profile;

import dev.lanyard.profile.AwsConfig.Problem;
import dev.lanyard.profile.IniFile.Section;
import dev.lanyard.profile.IniFile.Value;
import dev.lanyard.profile.Profile.Kind;
import dev.lanyard.profile.Profile.RoleChain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves where each profile's credentials come from, in the order of botocore's providers:
 * assume-role, SSO, {@code login_session}, others. An error that botocore raises for a profile is a
 * problem of that profile only.
 */
final class ResolveProfiles {
    /** A longer chain is assumed to be a mistake. */
    private static final int MAX_CHAIN_LENGTH = 50;

    static final Set<String> SECRETS =
            Set.of(
                    "aws_access_key_id",
                    "aws_secret_access_key",
                    "aws_session_token",
                    "aws_security_token");

    private final Sections sections;
    private final List<Problem> problems;
    private final SsoSections sso;

    ResolveProfiles(Sections sections, List<Problem> problems) {
        this.sections = sections;
        this.problems = problems;
        this.sso = new SsoSections(sections.sessions(), problems);
    }

    AwsConfig run() {
        SortedMap<String, SsoSession> sessions = new TreeMap<>(sso.all());
        SortedMap<ProfileName, Profile> profiles = new TreeMap<>();
        Map<String, SsoSession> own = new HashMap<>();
        for (Map.Entry<String, Section> each : sections.profiles().entrySet()) {
            ProfileName name = new ProfileName(each.getKey());
            SsoSession session = sso.of(name, each.getValue());
            if (session != null) {
                own.put(each.getKey(), session);
            }
        }
        nameLegacy(own);
        for (Map.Entry<String, Section> each : sections.profiles().entrySet()) {
            SsoSession session = own.get(each.getKey());
            if (session != null) {
                SsoSession first = sessions.putIfAbsent(session.name(), session);
                own.put(each.getKey(), first == null ? session : first);
            }
        }
        for (Map.Entry<String, Section> each : sections.profiles().entrySet()) {
            ProfileName name = new ProfileName(each.getKey());
            profiles.put(name, profile(name, each.getValue(), own));
            warnOfComments(name, each.getValue());
        }
        return new AwsConfig(profiles, sessions, problems);
    }

    /** One start URL with two regions makes two sessions, of which one is often a typing error. */
    private static void nameLegacy(Map<String, SsoSession> own) {
        Map<String, Set<String>> regions = new HashMap<>();
        for (SsoSession session : own.values()) {
            if (session.legacy()) {
                regions.computeIfAbsent(session.name(), _ -> new HashSet<>()).add(session.region());
            }
        }
        own.replaceAll((_, session) ->
                session.legacy() && regions.getOrDefault(session.name(), Set.of()).size() > 1
                        ? session.named(session.name() + " (" + session.region() + ")")
                        : session);
    }

    private Profile profile(ProfileName name, Section section, Map<String, SsoSession> own) {
        Kind kind = kind(name, section);
        SsoSession session = null;
        RoleChain chain = null;
        if (kind == Kind.ROLE_CHAIN) {
            String end = endOfChain(name);
            if (end != null && !end.equals(name.value())) {
                chain = chain(section);
                session = own.get(end);
            }
        } else if (kind == Kind.SSO_SESSION || kind == Kind.SSO_LEGACY) {
            session = own.get(name.value());
        }
        return new Profile(
                name,
                kind,
                session,
                sso.value(section, "sso_account_id"),
                sso.value(section, "sso_role_name"),
                section.get("region"),
                chain,
                values(section));
    }

    private Kind kind(ProfileName name, Section section) {
        if (assumesRole(section)) {
            boolean source = section.values().containsKey("source_profile");
            boolean other = section.values().containsKey("credential_source");
            if (source && other) {
                warn(name, section, "role_arn", "has both source_profile and credential_source");
                return Kind.OTHER;
            }
            if (!source && !other) {
                warn(name, section, "role_arn", "has role_arn but no source_profile");
                return Kind.OTHER;
            }
            return source ? Kind.ROLE_CHAIN : Kind.OTHER;
        }
        if (section.get("sso_session") != null) {
            return Kind.SSO_SESSION;
        }
        if (section.get("sso_start_url") != null) {
            return Kind.SSO_LEGACY;
        }
        if (section.get("login_session") != null) {
            return Kind.LOGIN;
        }
        return hasKeys(section) ? Kind.STATIC_KEYS : Kind.OTHER;
    }

    /**
     * Returns the profile at the end of a chain of source profiles: the first with its own
     * credentials or without a role to assume, possibly the profile itself. Null if the chain is
     * broken, which adds a problem.
     */
    private @Nullable String endOfChain(ProfileName name) {
        Set<String> visited = new HashSet<>();
        String current = name.value();
        while (visited.add(current)) {
            Section section = sections.profiles().get(current);
            String source = section == null ? null : section.get("source_profile");
            if (section == null || source == null) {
                return null;
            }
            Section next = sections.profiles().get(source);
            if (next == null) {
                warn(
                        name,
                        section,
                        "source_profile",
                        "refers to source_profile "
                                + source
                                + ", which does not exist"
                                + SimilarNames.bracketed(source, sections.profiles().keySet()));
                return null;
            }
            if (source.equals(current) && hasKeys(next)) {
                return source;
            }
            if (!visited.contains(source) && (hasKeys(next) || !assumesRole(next))) {
                return source;
            }
            if (visited.size() >= MAX_CHAIN_LENGTH) {
                warn(name, section, "source_profile", "has a chain of more than 50 profiles");
                return null;
            }
            current = source;
        }
        Section section = sections.profiles().get(name.value());
        if (section != null) {
            warn(
                    name,
                    section,
                    "source_profile",
                    "has a circular chain: its source_profile leads back to " + current);
        }
        return null;
    }

    private static RoleChain chain(Section section) {
        Integer seconds = null;
        String duration = section.get("duration_seconds");
        if (duration != null) {
            try {
                seconds = Integer.valueOf(duration);
            } catch (NumberFormatException _) {
                seconds = null;
            }
        }
        String source = section.get("source_profile");
        String roleArn = section.get("role_arn");
        return new RoleChain(
                roleArn == null ? "" : roleArn,
                new ProfileName(source == null ? "" : source),
                section.get("external_id"),
                section.get("role_session_name"),
                seconds);
    }

    static boolean assumesRole(Section section) {
        return section.values().containsKey("role_arn")
                && !section.values().containsKey("web_identity_token_file");
    }

    static boolean hasKeys(Section section) {
        return section.values().containsKey("aws_access_key_id")
                || section.values().containsKey("aws_secret_access_key");
    }

    /**
     * Returns all values but the secrets; the keys of a nested block become {@code
     * s3.addressing_style}.
     */
    private static Map<String, String> values(Section section) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, Value> each : section.values().entrySet()) {
            Map<String, String> nested = each.getValue().nested();
            if (SECRETS.contains(each.getKey())) {
                continue;
            }
            if (nested == null) {
                values.put(each.getKey(), each.getValue().text());
                continue;
            }
            for (Map.Entry<String, String> below : nested.entrySet()) {
                values.put(each.getKey() + "." + below.getKey(), below.getValue());
            }
        }
        return values;
    }

    private void warnOfComments(ProfileName name, Section section) {
        List<String> keys = new ArrayList<>(section.values().keySet());
        for (String key : keys) {
            if (SECRETS.contains(key) || key.equals("credential_process")) {
                continue;
            }
            String text = section.get(key);
            if (text != null && (text.contains(" #") || text.contains(" ;"))) {
                warn(
                        name,
                        section,
                        key,
                        "has a comment after "
                                + key
                                + ", which AWS tools read as part of the"
                                + " value: put it on a separate line");
            }
        }
    }

    private void warn(ProfileName name, Section section, String key, String what) {
        problems.add(section.problem(key, "profile " + name + " " + what, name, null));
    }
}
