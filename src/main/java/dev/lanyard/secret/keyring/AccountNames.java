package dev.lanyard.secret.keyring;

import dev.lanyard.secret.SecretName;
import org.jspecify.annotations.Nullable;

/**
 * What a secret's item is called in the keychain: "session corp", "role 111122223333/Admin@corp".
 * Characters outside of printable ASCII, and brackets, are written as \\uXXXX: Windows keeps names
 * in its code page, and brackets mark an item's parts.
 */
final class AccountNames {
    /** The item that lists the names of all others: keychains tell no names by themselves. */
    static final String INDEX = "index of Lanyard's items";

    private AccountNames() {}

    static String of(SecretName name) {
        return name.kind().word() + " " + escaped(name.id());
    }

    /** The name that an item's account stands for; null where it is none, or a part of another. */
    static @Nullable SecretName name(String account) {
        int space = account.indexOf(' ');
        if (space < 0 || account.indexOf('[') >= 0) {
            return null;
        }
        return parse(account.substring(0, space) + ':' + account.substring(space + 1));
    }

    /** The name that a line of the index stands for; null where it is none that we know. */
    static @Nullable SecretName parse(String line) {
        try {
            return SecretName.parse(unescaped(line));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /** A name as a line of the index. */
    static String line(SecretName name) {
        return name.kind().word() + ":" + escaped(name.id());
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
