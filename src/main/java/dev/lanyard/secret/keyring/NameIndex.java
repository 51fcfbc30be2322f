package dev.lanyard.secret.keyring;

import dev.lanyard.secret.SecretName;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of all items, as lines in an item of their own. A name enters before its item is
 * written and leaves after it is deleted, so no killed process leaves an item that is not listed.
 */
final class NameIndex {
    private final ShardedItems items;

    NameIndex(ShardedItems items) {
        this.items = items;
    }

    SortedSet<SecretName> names() throws KeychainException {
        SortedSet<SecretName> names = new TreeSet<>();
        for (String line : lines()) {
            SecretName name = AccountNames.parse(line);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** Under the writers' lock. */
    void add(SecretName name) throws KeychainException {
        SortedSet<String> lines = lines();
        if (lines.add(AccountNames.line(name))) {
            save(lines);
        }
    }

    /** Under the writers' lock. */
    void remove(SecretName name) throws KeychainException {
        SortedSet<String> lines = lines();
        if (lines.remove(AccountNames.line(name))) {
            save(lines);
        }
    }

    private void save(SortedSet<String> lines) throws KeychainException {
        if (lines.isEmpty()) {
            items.delete(AccountNames.INDEX);
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        items.set(AccountNames.INDEX, text.toString());
    }

    /** All lines, those of kinds that only a later version knows among them. */
    private SortedSet<String> lines() throws KeychainException {
        SortedSet<String> lines = new TreeSet<>();
        String text = items.get(AccountNames.INDEX);
        int start = 0;
        while (text != null && start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                lines.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return lines;
    }
}
