package dev.lanyard.secret.keyring;

import dev.lanyard.secret.SecretName;
import org.jspecify.annotations.Nullable;

/**
 * Names of secrets as keychain accounts: "session corp", "role 111122223333/Admin@corp". Characters
 * outside printable ASCII, and brackets, are written as \\uXXXX: Windows stores names in its code
 * page, and brackets mark the parts of a sharded item.
 */
final class AccountNames {
    /**
     * Account of the item that lists all other names, since keychains do not list accounts in a
     * portable way.
     */
    static final String INDEX = "index of Lanyard's items";

    private AccountNames() {}

    static String of(SecretName name) {
        return name.kind().label() + " " + escaped(name.id());
    }

    /**
     * Returns the secret's name for an account; null for a foreign account or for a part of a
     * sharded item.
     */
    static @Nullable SecretName name(String account) {
        int space = account.indexOf(' ');
        if (space < 0 || account.indexOf('[') >= 0) {
            return null;
        }
        return parse(account.substring(0, space) + ':' + account.substring(space + 1));
    }

    /** Parses a line of the index; null if it is not a name known to this version. */
    static @Nullable SecretName parse(String line) {
        try {
            return SecretName.parse(unescaped(line));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Formats a name as a line of the index. */
    static String line(SecretName name) {
        return name.kind().label() + ":" + escaped(name.id());
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 5 < line.length()) {
                c = (char) Integer.parseInt(line, i + 2, i + 6, 16);
                i += 5;
            }
            text.append(c);
        }
        return text.toString();
    }

    private static String escaped(String id) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ' ' || c > '~' || c == '\\' || c == '[' || c == ']') {
                String hex = Integer.toHexString(c);
                text.append("\\u").append("0000", hex.length(), 4).append(hex);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
