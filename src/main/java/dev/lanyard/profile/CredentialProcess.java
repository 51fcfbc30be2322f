package dev.lanyard.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises {@code credential_process} commands of programs that return credentials of an SSO
 * role. Lanyard resolves them to the role instead of running them, because each program would need
 * its own sign-in.
 */
final class CredentialProcess {
    /**
     * Options of aws-vault that take their value as a separate argument (aws-vault, package cli).
     */
    private static final Set<String> VAULT_VALUES =
            Set.of(
                    "--backend",
                    "--prompt",
                    "--keychain",
                    "--duration",
                    "-d",
                    "--region",
                    "--mfa-token",
                    "-t",
                    "--format",
                    "--biometrics-timeout",
                    "--pass-dir",
                    "--pass-cmd",
                    "--pass-prefix",
                    "--file-dir",
                    "--secret-service-collection");

    /** Default name of the SSO instance in aws-sso. */
    private static final String DEFAULT_INSTANCE = "Default";

    private CredentialProcess() {}

    sealed interface Meaning {
        /** Another profile of the same files, and a role to assume from it, or null. */
        record OfProfile(String profile, @Nullable String roleArn) implements Meaning {}

        /** A permission set in an account, through the session of that name. */
        record OfRole(String accountId, String roleName, String session) implements Meaning {}

        /** The sso keys of a converted profile, in their order. */
        record OfKeys(Map<String, String> keys) implements Meaning {}
    }

    static boolean isConverted(String command) {
        return of(command) instanceof Meaning.OfKeys;
    }

    /** Returns the meaning of a command; null for any other program or unknown arguments. */
    static @Nullable Meaning of(String command) {
        List<String> words =
                isForWindows(command)
                        ? PythonText.windowsWords(command)
                        : PythonText.shellWords(command);
        if (words == null || words.size() < 2) {
            return null;
        }
        List<String> rest = words.subList(1, words.size());
        return switch (program(words.getFirst())) {
            case "lanyard" ->
                    rest.getFirst().equals("credentials")
                            ? ofLanyard(rest.subList(1, rest.size()))
                            : null;
            case "lanyard-credentials" -> ofLanyard(rest);
            case "aws" -> rest.contains("export-credentials") ? ofProfile(rest, null) : null;
            case "granted", "dgranted" ->
                    rest.contains("credential-process") ? ofProfile(rest, null) : null;
            case "aws2-wrap" -> ofProfile(rest, null);
            case "aws-vault" -> ofVault(rest);
            case "aws-sso" -> rest.contains("process") ? ofAwsSso(rest) : null;
            default -> null;
        };
    }

    /** Returns whether the program is a path with a drive or a share, which only Windows has. */
    private static boolean isForWindows(String command) {
        int start = command.startsWith("\"") ? 1 : 0;
        boolean drive =
                command.length() > start + 2
                        && Character.isLetter(command.charAt(start))
                        && command.charAt(start + 1) == ':'
                        && "\\/".indexOf(command.charAt(start + 2)) >= 0;
        return drive || command.startsWith("\\\\", start);
    }

    private static String program(String word) {
        int separator = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
        String name = word.substring(separator + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 && Set.of(".exe", ".cmd", ".bat").contains(name.substring(dot))
                ? name.substring(0, dot)
                : name;
    }

    /**
     * Parses {@code --session S --account-id A --role-name R}, {@code --profile P} and {@code P}.
     */
    private static @Nullable Meaning ofLanyard(List<String> words) {
        String roleArn = option(words, "--role-arn");
        Map<String, String> keys = SsoKeys.ofOptions(words);
        if (!keys.isEmpty()) {
            return roleArn == null ? new Meaning.OfKeys(keys) : null;
        }
        boolean named = words.size() == 1 && !words.getFirst().startsWith("-");
        return named ? new Meaning.OfProfile(words.getFirst(), null) : ofProfile(words, roleArn);
    }

    private static @Nullable Meaning ofProfile(List<String> words, @Nullable String roleArn) {
        String profile = option(words, "--profile");
        return profile == null ? null : new Meaning.OfProfile(profile, roleArn);
    }

    /** Parses {@code aws-vault exec P --json} and {@code aws-vault export --format=json P}. */
    private static @Nullable Meaning ofVault(List<String> words) {
        boolean begun = false;
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            if (word.startsWith("-")) {
                i += VAULT_VALUES.contains(word) ? 1 : 0;
            } else if (begun) {
                return new Meaning.OfProfile(word, null);
            } else if (word.equals("exec") || word.equals("export")) {
                begun = true;
            } else {
                return null;
            }
        }
        return null;
    }

    /**
     * Parses {@code aws-sso process} with {@code --arn}, or with {@code --account} and {@code
     * --role}.
     */
    private static @Nullable Meaning ofAwsSso(List<String> words) {
        String arn = option(words, "--arn", "-a");
        String account = option(words, "--account", "-A");
        String role = option(words, "--role", "-R");
        if (arn != null) {
            String[] parts = arn.split(":", 6);
            if (parts.length != 6 || !parts[5].startsWith("role/")) {
                return null;
            }
            account = parts[4];
            role = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        }
        if (account == null || role == null) {
            return null;
        }
        String session = option(words, "--sso", "-S");
        return new Meaning.OfRole(account, role, session == null ? DEFAULT_INSTANCE : session);
    }

    /** Returns the value of an option, written {@code --name VALUE} or {@code --name=VALUE}. */
    private static @Nullable String option(List<String> words, String... names) {
        for (String name : names) {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.equals(name) && i + 1 < words.size()) {
                    return words.get(i + 1);
                }
                if (word.startsWith(name + "=")) {
                    return word.substring(name.length() + 1);
                }
            }
        }
        return null;
    }
}
