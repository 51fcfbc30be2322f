package dev.lanyard.secret.keyring;

import dev.lanyard.secret.SecretName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The index of all items' names, stored as lines of an item. A name is added before its item is
 * written and removed after it is deleted, so that a killed process leaves no unlisted item.
 */
record NameIndex(ShardedItems items) {
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

    /** Adds names; requires the writers' lock. */
    void addAll(Collection<SecretName> names) throws KeychainException {
        SortedSet<String> lines = lines();
        boolean changed = false;
        for (SecretName name : names) {
            changed |= lines.add(AccountNames.line(name));
        }
        if (changed) {
            save(lines);
        }
    }

    /** Removes a name; requires the writers' lock. */
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

    /** Returns all lines, including kinds that only a later version knows. */
    private SortedSet<String> lines() throws KeychainException {
        SortedSet<String> lines = new TreeSet<>();
        String text = items.get(AccountNames.INDEX);
        if (text != null) {
            Collections.addAll(lines, text.split("\n"));
            lines.remove("");
        }
        return lines;
    }
}
