package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.CredentialProcess.Meaning;
import dev.lanyard.profile.IniFile.Section;
import dev.lanyard.profile.IniFile.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes SSO profiles get their credentials from Lanyard: replaces the sso keys of their sections by
 * {@code credential_process}, and the other way round. All other bytes of the file stay.
 */
public final class ConvertProfiles {
    private final ReadAwsConfig read;
    private final ConfigEdit file;
    private final String program;
    private final Shell shell;

    /**
     * @param program path of {@code lanyard-credentials}
     */
    public ConvertProfiles(Environment environment, Folders folders, Clock clock, Path program) {
        this.read = new ReadAwsConfig(environment);
        this.file = new ConfigEdit(environment, folders, clock);
        this.program = program.toString();
        this.shell = environment.system() == Environment.Os.WINDOWS ? Shell.WINDOWS : Shell.POSIX;
    }

    /**
     * The result of a conversion or a dry run.
     *
     * @param file the config file
     * @param converted the profiles that were changed, in the order of the file
     * @param failed the profiles that cannot be changed, each with the reason; of kind USAGE
     * @param diff the change in the format of {@code diff -u}; empty if there is none
     * @param backup copy of the previous file; null if nothing was written
     */
    public record Converted(
            Path file,
            List<ProfileName> converted,
            Map<ProfileName, ProblemException> failed,
            String diff,
            @Nullable Path backup) {}

    /**
     * Converts profiles.
     *
     * @param names the profiles
     * @param back whether to restore the sso keys of converted profiles
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException of kind NOT_FOUND for a missing profile; if the file cannot be read
     *     or written, or another profile would change its meaning; the file is unchanged then
     */
    public Converted run(Collection<ProfileName> names, boolean back, boolean dryRun) {
        Path path = file.file();
        List<ProfileName> converted = new ArrayList<>();
        Map<ProfileName, ProblemException> failed = new LinkedHashMap<>();
        ConfigEdit.Edited edited =
                file.run(
                        text -> {
                            converted.clear();
                            failed.clear();
                            return edited(path, text, names, back, converted, failed);
                        },
                        dryRun);
        return new Converted(edited.file(), converted, failed, edited.diff(), edited.backup());
    }

    private String edited(
            Path path,
            String text,
            Collection<ProfileName> names,
            boolean back,
            List<ProfileName> converted,
            Map<ProfileName, ProblemException> failed) {
        AwsConfig config = read.run(path, text).checked();
        Sections sections = read.sections(path, text, new ArrayList<>());
        ConfigLines lines = new ConfigLines(text);
        TreeMap<Integer, ProfileName> order = new TreeMap<>();
        for (ProfileName name : names) {
            Profile profile = config.require(name);
            Section section = sections.profiles().get(name.value());
            if (section == null || isConverted(path, section) != back) {
                continue;
            }
            ProblemException reason = null;
            if (back) {
                restore(section, lines);
            } else {
                reason = convert(path, config, profile, section, lines);
            }
            if (reason == null) {
                order.put(section.line(), name);
            } else {
                failed.put(name, reason);
            }
        }
        converted.addAll(order.values());
        String after = lines.text();
        check(path, config, read.run(path, after), converted);
        return after;
    }

    /** Returns whether a section has the line of a conversion. */
    private static boolean isConverted(Path path, Section section) {
        Value process = section.values().get(SsoKeys.PROCESS);
        return process != null
                && isIn(path, process)
                && !has(section, SsoKeys::contains)
                && CredentialProcess.isConverted(process.text());
    }

    private static void restore(Section section, ConfigLines lines) {
        Value process = section.values().get(SsoKeys.PROCESS);
        if (process != null
                && CredentialProcess.of(process.text()) instanceof Meaning.OfKeys meaning) {
            lines.replace(process.line(), meaning.keys());
        }
    }

    /** Replaces the sso keys, or another tool's line; returns the reason if that is impossible. */
    private @Nullable ProblemException convert(
            Path path, AwsConfig config, Profile profile, Section section, ConfigLines lines) {
        ProblemException reason = reason(path, config, profile, section);
        if (reason != null) {
            return reason;
        }
        TreeMap<Integer, String> found = new TreeMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (Map.Entry<String, Value> each : section.values().entrySet()) {
            if (SsoKeys.contains(each.getKey())) {
                found.put(each.getValue().line(), each.getKey());
            }
        }
        for (String key : found.values()) {
            keys.put(key, String.valueOf(section.get(key)));
        }
        if (found.isEmpty()) {
            found.put(section.lineOf(SsoKeys.PROCESS), SsoKeys.PROCESS);
            keys.putAll(SsoKeys.of(profile));
        }
        String command;
        try {
            command = SsoKeys.command(program, keys, shell);
        } catch (ProblemException unclear) {
            return unclear;
        }
        lines.replace(found.firstKey(), Map.of(SsoKeys.PROCESS, command));
        found.tailMap(found.firstKey(), false).keySet().forEach(lines::delete);
        return null;
    }

    private static @Nullable ProblemException reason(
            Path path, AwsConfig config, Profile profile, Section section) {
        String of = "profile " + profile.name();
        Profile.RoleChain chain = profile.chain();
        if (chain != null) {
            return ProblemException.usage(
                    of
                            + " assumes a role with credentials of profile "
                            + chain.source()
                            + ", and needs no conversion itself",
                    "Convert profile " + chain.source() + ".");
        }
        ProblemException noRole = config.roleProblem(profile);
        if (noRole != null) {
            return noRole;
        }
        boolean own = has(section, SsoKeys::contains);
        for (Map.Entry<String, Value> each : section.values().entrySet()) {
            Value value = each.getValue();
            boolean replaced =
                    own ? SsoKeys.contains(each.getKey()) : each.getKey().equals(SsoKeys.PROCESS);
            // A line before the section is one of [DEFAULT].
            boolean elsewhere = !isIn(path, value) || value.line() < section.line();
            if (replaced ? elsewhere : comesFirst(each.getKey())) {
                return ProblemException.usage(
                        of
                                + " has "
                                + each.getKey()
                                + " in "
                                + value.file()
                                + ":"
                                + value.line()
                                + (replaced
                                        ? ", outside of its section in " + path
                                        : ", which AWS tools would use instead of Lanyard"),
                        replaced ? "Move it there." : "Remove that line.");
            }
        }
        boolean whole =
                section.get("sso_account_id") != null && section.get("sso_role_name") != null;
        if (own ? !whole : section.get(SsoKeys.PROCESS) == null) {
            return ProblemException.usage(
                    of + " takes its role from keys of another tool, section or profile",
                    "Give it sso_account_id and sso_role_name, or name the profile that has them.");
        }
        String region = section.get("region");
        if (!own && profile.region() != null && region == null) {
            return ProblemException.usage(
                    of + " takes its region from the profile that it stands for",
                    "Add region = " + profile.region() + " to its section.");
        }
        return null;
    }

    /** Keys that give AWS tools other credentials than credential_process. */
    private static boolean comesFirst(String key) {
        return ResolveProfiles.SECRETS.contains(key)
                || key.equals("login_session")
                || key.equals("web_identity_token_file")
                || key.equals(SsoKeys.PROCESS);
    }

    private static boolean has(Section section, Predicate<String> key) {
        return section.values().keySet().stream().anyMatch(key);
    }

    private static boolean isIn(Path path, Value value) {
        return value.file().equals(path.toString());
    }

    /** Checks that all profiles mean the same as before to Lanyard. */
    private static void check(
            Path path, AwsConfig before, AwsConfig after, Collection<ProfileName> converted) {
        after.checked();
        for (Profile profile : before.profiles().values()) {
            Profile now = after.find(profile.name());
            boolean changed = converted.contains(profile.name());
            if (now == null || !meaning(profile, changed).equals(meaning(now, changed))) {
                throw ProblemException.of(
                        "profile "
                                + profile.name()
                                + " would mean something else after the conversion, so "
                                + path
                                + " is unchanged",
                        "Leave it out, or change it by hand.");
            }
        }
    }

    private static Profile meaning(Profile profile, boolean converted) {
        Map<String, String> values = new HashMap<>(profile.values());
        // A profile that includes a converted one takes this key from it.
        values.remove(SsoKeys.PROCESS);
        return profile.with(converted ? Map.of() : values);
    }
}
