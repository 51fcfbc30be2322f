package dev.lanyard.secret;

import java.util.SortedSet;

/** Takes every secret of ours out of a store: what is left is a store that Lanyard never used. */
public final class ForgetEverything {
    private final SecretStore store;

    /** Over one store. */
    public ForgetEverything(SecretStore store) {
        this.store = store;
    }

    /**
     * Takes them out.
     *
     * @return the names of what was taken out
     * @throws dev.lanyard.problem.ProblemException at the first that could not be; those before it
     *     are gone
     */
    public SortedSet<SecretName> run() {
        SortedSet<SecretName> names = store.names();
        for (SecretName name : names) {
            store.delete(name);
        }
        return names;
    }
}
