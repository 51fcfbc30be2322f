package dev.lanyard.credential;

import dev.lanyard.credential.FindRoles.AssignedRole;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SuggestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes profile names from a template such as {@code {account}.{role}}. Names have only characters
 * that a shell and a section heading take unquoted, and do not depend on the order of the roles.
 */
public final class ProfileNameTemplate {
    /** The names of {@code lanyard profiles add}. */
    public static final String DEFAULT = "{account}.{role}";

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.:/@+=,-]+");

    private final String template;
    private final Map<String, String> replacements;

    /**
     * @param template text with {@code {account}}, {@code {accountId}}, {@code {role}} and {@code
     *     {session}}
     * @param replacements texts to replace in each name, and by what, in this order
     * @throws ProblemException of kind USAGE for another field
     */
    public ProfileNameTemplate(String template, Map<String, String> replacements) {
        Matcher fields = FIELD.matcher(template);
        while (fields.find()) {
            if (!Set.of("account", "accountId", "role", "session").contains(fields.group(1))) {
                throw ProblemException.usage(
                        "the template has the unknown field " + fields.group(),
                        "Fields are {account}, {accountId}, {role} and {session}.");
            }
        }
        this.template = template;
        this.replacements = new LinkedHashMap<>(replacements);
    }

    /**
     * Returns a name for each role. Roles that would have the same name, or one that is taken, get
     * their account id at its end, then their session, then a number.
     *
     * @param taken names of other profiles
     */
    public Map<AssignedRole, ProfileName> run(
            Collection<AssignedRole> roles, Collection<ProfileName> taken) {
        List<AssignedRole> sorted = new ArrayList<>(roles);
        sorted.sort(
                Comparator.comparing((AssignedRole role) -> role.session().name())
                        .thenComparing(role -> role.account().id())
                        .thenComparing(AssignedRole::roleName));
        Map<AssignedRole, ProfileName> names = new LinkedHashMap<>();
        for (AssignedRole role : sorted) {
            names.put(role, new ProfileName(name(role)));
        }
        Set<ProfileName> others = new HashSet<>(taken);
        for (int more = 0; more < 2; more++) {
            Set<ProfileName> clashes = clashes(names, others);
            for (Map.Entry<AssignedRole, ProfileName> each : names.entrySet()) {
                if (clashes.contains(each.getValue())) {
                    AssignedRole role = each.getKey();
                    String tail = more == 0 ? role.account().id() : safe(role.session().name());
                    each.setValue(new ProfileName(each.getValue() + "-" + tail));
                }
            }
        }
        for (Map.Entry<AssignedRole, ProfileName> each : names.entrySet()) {
            ProfileName name = each.getValue();
            for (int i = 2; !others.add(name); i++) {
                name = new ProfileName(each.getValue() + "-" + i);
            }
            each.setValue(name);
        }
        return names;
    }

    private static Set<ProfileName> clashes(
            Map<AssignedRole, ProfileName> names, Collection<ProfileName> taken) {
        Set<ProfileName> seen = new HashSet<>(taken);
        Set<ProfileName> clashes = new HashSet<>();
        for (ProfileName name : names.values()) {
            if (!seen.add(name)) {
                clashes.add(name);
            }
        }
        return clashes;
    }

    private String name(AssignedRole role) {
        String account = SuggestNames.plain(role.account().name());
        Map<String, String> fields =
                Map.of(
                        "account", account.isEmpty() ? role.account().id() : account,
                        "accountId", role.account().id(),
                        "role", role.roleName(),
                        "session", role.session().name());
        String name =
                FIELD.matcher(template)
                        .replaceAll(field ->
                                Matcher.quoteReplacement(fields.getOrDefault(field.group(1), "")));
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            name = name.replace(each.getKey(), each.getValue());
        }
        String safe = safe(name);
        return safe.isEmpty() ? safe(role.account().id() + "." + role.roleName()) : safe;
    }

    /** Replaces what would need quotes; a name that begins with a hyphen would be an option. */
    private static String safe(String text) {
        return UNSAFE.matcher(text).replaceAll("-").replaceAll("^-+|-+$", "");
    }
}
