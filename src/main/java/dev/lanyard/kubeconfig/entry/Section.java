package dev.lanyard.kubeconfig.entry;

import java.util.Locale;

/** The three lists of named things in a kubeconfig. */
public enum Section {
    CLUSTERS,
    CONTEXTS,
    USERS;

    /** The list's key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the thing itself beside its name, and the word for one of them. */
    public String one() {
        String key = key();
        return key.substring(0, key.length() - 1);
    }
}
