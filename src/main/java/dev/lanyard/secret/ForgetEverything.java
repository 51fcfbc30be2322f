package dev.lanyard.secret;

import java.util.SortedSet;

/** Deletes every secret of Lanyard from a store. */
public final class ForgetEverything {
    private final SecretStore store;

    /** Creates the use case for a store. */
    public ForgetEverything(SecretStore store) {
        this.store = store;
    }

    /**
     * Deletes the secrets.
     *
     * @return the names of the deleted secrets
     * @throws dev.lanyard.problem.ProblemException at the first that cannot be deleted; earlier
     *     ones are gone
     */
    public SortedSet<SecretName> run() {
        SortedSet<SecretName> names = store.names();
        for (SecretName name : names) {
            store.delete(name);
        }
        return names;
    }
}
