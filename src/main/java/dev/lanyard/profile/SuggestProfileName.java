package dev.lanyard.profile;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** A name for a new profile that is easy to type and to tell from the others. */
public final class SuggestProfileName {
    /**
     * The account's name and the role's, such as {@code acme-prod.Admin}; where that is taken, with
     * the account's id, then with a number.
     *
     * @param accountName as the portal shows it; may be empty
     * @param accountId twelve digits
     * @param roleName the permission set's name
     * @param taken names that there are already
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

    /** Lower case, without accents, one hyphen for whatever else is between. */
    private static String plain(String text) {
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
