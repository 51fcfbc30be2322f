package dev.lanyard.profile;

import dev.lanyard.os.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a profile that say which role of IAM Identity Center it is, and the options of {@code
 * lanyard-credentials} that say the same. A converted profile has the options, in the order of the
 * keys, so that the keys can be restored from them.
 */
final class SsoKeys {
    /** The key of a converted profile. */
    static final String PROCESS = "credential_process";

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "sso_session", "--session",
                    "sso_start_url", "--start-url",
                    "sso_region", "--sso-region",
                    "sso_account_id", "--account-id",
                    "sso_role_name", "--role-name");

    private SsoKeys() {}

    /** Returns whether a profile's key is one of them. */
    static boolean contains(String key) {
        return OPTIONS.containsKey(key);
    }

    /** Returns the keys of a profile with a session, an account and a role. */
    static Map<String, String> of(Profile profile) {
        Map<String, String> keys = new LinkedHashMap<>();
        SsoSession session = profile.session();
        if (session == null || profile.accountId() == null || profile.roleName() == null) {
            throw new IllegalArgumentException(profile.name() + " has no role");
        }
        if (session.legacy()) {
            keys.put("sso_start_url", session.startUrl());
            keys.put("sso_region", session.region());
        } else {
            keys.put("sso_session", session.name());
        }
        keys.put("sso_account_id", profile.accountId());
        keys.put("sso_role_name", profile.roleName());
        return keys;
    }

    /**
     * Returns the value of credential_process that stands for the keys.
     *
     * @param program path of {@code lanyard-credentials}
     * @throws dev.lanyard.problem.ProblemException of kind USAGE if a value has characters that
     *     credential_process cannot contain
     */
    static String command(String program, Map<String, String> keys, Shell shell) {
        List<String> words = new ArrayList<>(List.of(program));
        keys.forEach((key, value) -> {
            String option = OPTIONS.get(key);
            if (option == null) {
                throw new IllegalArgumentException(key);
            }
            boolean ambiguous = value.startsWith("-");
            words.addAll(ambiguous ? List.of(option + "=" + value) : List.of(option, value));
        });
        return CredentialProcessLine.value(shell, words.toArray(new String[0]));
    }

    /** Returns the keys that options stand for, in their order; empty if there are none. */
    static Map<String, String> ofOptions(List<String> words) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            for (Map.Entry<String, String> each : OPTIONS.entrySet()) {
                String option = each.getValue();
                if (words.get(i).equals(option) && i + 1 < words.size()) {
                    keys.put(each.getKey(), words.get(i + 1));
                } else if (words.get(i).startsWith(option + "=")) {
                    keys.put(each.getKey(), words.get(i).substring(option.length() + 1));
                }
            }
        }
        return keys;
    }
}
