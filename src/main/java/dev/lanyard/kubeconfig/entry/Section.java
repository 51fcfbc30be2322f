package dev.lanyard.kubeconfig.entry;

import java.util.Locale;

/** The three lists of named items in a kubeconfig. */
public enum Section {
    CLUSTERS,
    CONTEXTS,
    USERS;

    /** Returns the list's key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the key of an item's content, which is also the word for one item. */
    public String one() {
        String key = key();
        return key.substring(0, key.length() - 1);
    }
}
