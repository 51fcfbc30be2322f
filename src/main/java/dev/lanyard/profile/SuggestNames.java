package dev.lanyard.profile;

import java.net.URI;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Suggests names for new profiles and sessions that are easy to type and unique. */
public final class SuggestNames {
    private SuggestNames() {}

    /**
     * Returns a name from account and role, such as {@code acme-prod.Admin}; if taken, with the
     * account id, then with a number.
     *
     * @param accountName the account's name in the portal; may be empty
     * @param accountId twelve digits
     * @param roleName name of the permission set
     * @param taken names already in use
     */
    public static ProfileName profile(
            String accountName, String accountId, String roleName, Collection<ProfileName> taken) {
        String account = plain(accountName);
        String role = roleName.isEmpty() ? "role" : roleName;
        ProfileName first = new ProfileName((account.isEmpty() ? accountId : account) + "." + role);
        if (!taken.contains(first)) {
            return first;
        }
        String longer = account.isEmpty() ? accountId : account + "-" + accountId;
        ProfileName name = new ProfileName(longer + "." + role);
        for (int i = 2; taken.contains(name); i++) {
            name = new ProfileName(longer + "." + role + "-" + i);
        }
        return name;
    }

    /**
     * Returns the text in lower case and without accents, with one hyphen for each run of other
     * characters.
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c :
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .toCharArray()) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                plain.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !plain.isEmpty()
                    && plain.charAt(plain.length() - 1) != '-') {
                plain.append('-');
            }
        }
        int length = plain.length();
        return length > 0 && plain.charAt(length - 1) == '-'
                ? plain.substring(0, length - 1)
                : plain.toString();
    }

    /**
     * Returns the name of the existing session for the portal; else the first label of its host,
     * such as {@code corp} of {@code corp.awsapps.com}, or {@code sso}, with a number if taken.
     */
    public static String session(AwsConfig config, String startUrl, String region) {
        for (SsoSession session : config.sessions().values()) {
            if (!session.legacy()
                    && StartUrl.isSame(session.startUrl(), startUrl)
                    && session.region().equals(region)) {
                return session.name();
            }
        }
        String base = sessionNameOf(startUrl);
        String name = base;
        for (int i = 2; config.sessions().containsKey(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static String sessionNameOf(String startUrl) {
        String host = host(startUrl);
        String label = host == null ? "" : host.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        boolean valid = label.matches("[a-z][a-z0-9-]*") && !label.matches("d-[0-9a-f]{10}");
        return valid && !label.equals("www") && !label.equals("localhost") ? label : "sso";
    }

    private static @Nullable String host(String startUrl) {
        try {
            return URI.create(StartUrl.normalised(startUrl)).getHost();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
