package dev.lanyard.credential;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.NewSections;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a profile for each role that the portals assign. A role that has a profile, made by hand or
 * by an earlier run, keeps it under its name. Profiles of roles that are gone are removed only if
 * this made them and the portal was read completely.
 */
public record SyncProfiles(FindRoles find, AddProfiles file) {
    /** Keys of a profile whose value is another one; the last two are aws-vault's. */
    private static final List<String> REFERENCES =
            List.of("source_profile", "include_profile", "parent_profile");

    /**
     * What to do.
     *
     * @param template names of profiles
     * @param region region of new profiles; null for their session's
     * @param credentialsCommand program of new profiles' credential_process; null for sso keys
     * @param rename whether profiles of earlier runs get the template's present name
     * @param prune whether to remove profiles of roles that are gone
     */
    public record Request(
            ProfileNameTemplate template,
            @Nullable String region,
            @Nullable String credentialsCommand,
            boolean rename,
            boolean prune) {}

    /**
     * The changes of a run.
     *
     * @param change the file and its difference
     * @param renamed old and new names
     * @param removed profiles whose roles are gone
     * @param left profiles that would be renamed or removed, and why they are not
     * @param skipped sessions that could not be read, or not to the end
     */
    public record Result(
            AddProfiles.Added change,
            Map<ProfileName, ProfileName> renamed,
            Collection<ProfileName> removed,
            Map<ProfileName, String> left,
            List<FindRoles.Skipped> skipped) {}

    /**
     * Synchronises the AWS config file with the portals.
     *
     * @param sessions the sessions to ask
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException if no session could be read, or the file cannot be changed
     */
    public Result run(
            AwsConfig config, Collection<SsoSession> sessions, Request request, boolean dryRun) {
        FindRoles.Result found = find.run(config, sessions);
        if (found.assigned().isEmpty() && !found.skipped().isEmpty()) {
            throw found.failures().isEmpty()
                    ? found.skipped().getFirst().why()
                    : found.failures().getFirst();
        }
        List<FindRoles.AssignedRole> roles = new ArrayList<>();
        Map<String, ProfileName> synced = synced(config);
        Set<ProfileName> taken = new HashSet<>(config.profiles().keySet());
        Set<String> offered = new HashSet<>();
        found.offered()
                .forEach(one ->
                        offered.add(
                                FindRoles.AssignedRole.key(
                                        one.session(), one.account().id(), one.roleName())));
        for (FindRoles.AssignedRole role : found.assigned()) {
            ProfileName before = synced.get(role.key());
            if (offered.contains(role.key()) || (request.rename && before != null)) {
                roles.add(role);
                if (before != null) {
                    taken.remove(before);
                }
            }
        }
        Map<ProfileName, String> left = new LinkedHashMap<>();
        Map<ProfileName, ProfileName> renamed = new LinkedHashMap<>();
        List<NewSections.Role> added = new ArrayList<>();
        request.template
                .run(roles, taken)
                .forEach((role, name) -> {
                    ProfileName before = synced.get(role.key());
                    if (before == null) {
                        String region = request.region;
                        added.add(
                                new NewSections.Role(
                                        name,
                                        role.session().name(),
                                        role.account().id(),
                                        role.roleName(),
                                        region == null ? role.session().region() : region));
                    } else if (!before.equals(name)) {
                        renamed.put(before, name);
                    }
                });
        List<ProfileName> removed = request.prune ? gone(config, found, sessions, left) : List.of();
        renamed.keySet().removeIf(name -> isUsed(config, name, left));
        NewSections.Style style = new NewSections.Style(request.credentialsCommand, true);
        return new Result(
                file.run(new NewSections(List.of(), added, style), renamed, removed, dryRun),
                renamed,
                removed,
                left,
                found.skipped());
    }

    /** The profiles of earlier runs by their role. */
    private static Map<String, ProfileName> synced(AwsConfig config) {
        Map<String, ProfileName> synced = new HashMap<>();
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            if (profile.isSynced() && session != null && profile.chain() == null) {
                synced.put(
                        FindRoles.AssignedRole.key(
                                session, profile.accountId(), profile.roleName()),
                        profile.name());
            }
        }
        return synced;
    }

    /** The profiles of earlier runs whose role a completely read portal no longer assigns. */
    private static List<ProfileName> gone(
            AwsConfig config,
            FindRoles.Result found,
            Collection<SsoSession> sessions,
            Map<ProfileName, String> left) {
        Set<String> assigned = new HashSet<>();
        Set<String> complete = new HashSet<>();
        found.assigned().forEach(role -> assigned.add(role.key()));
        sessions.forEach(session -> complete.add(session.key()));
        found.skipped().forEach(skipped -> complete.remove(skipped.session().key()));
        // A portal that lists nothing at all is more likely to fail than to be empty.
        complete.removeIf(key ->
                found.assigned().stream().noneMatch(role -> role.session().key().equals(key)));
        List<ProfileName> gone = new ArrayList<>();
        synced(config)
                .forEach((role, name) -> {
                    Profile profile = config.require(name);
                    SsoSession session = profile.session();
                    if (session == null || assigned.contains(role)) {
                        return;
                    }
                    if (!complete.contains(session.key())) {
                        left.put(
                                name,
                                "session " + session.name() + " could not be read completely");
                    } else if (!isUsed(config, name, left)) {
                        gone.add(name);
                    }
                });
        gone.sort(null);
        return gone;
    }

    private static boolean isUsed(
            AwsConfig config, ProfileName name, Map<ProfileName, String> left) {
        for (Profile other : config.profiles().values()) {
            Profile.RoleChain chain = other.chain();
            boolean refers =
                    (chain != null && chain.source().equals(name))
                            || REFERENCES.stream()
                                    .anyMatch(key -> name.value().equals(other.values().get(key)));
            if (refers && !other.name().equals(name)) {
                left.put(name, "profile " + other.name() + " refers to it");
                return true;
            }
        }
        return false;
    }
}
