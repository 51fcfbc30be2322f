package dev.lanyard.profile;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Suggests a name for a new profile that is easy to type and unique. */
public final class SuggestProfileName {
    /**
     * Returns a name from account and role, such as {@code acme-prod.Admin}; if taken, with the
     * account id, then with a number.
     *
     * @param accountName the account's name in the portal; may be empty
     * @param accountId twelve digits
     * @param roleName name of the permission set
     * @param taken names already in use
     */
    public ProfileName run(
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
    static String plain(String text) {
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
}
