package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.kubeconfig.RememberedContexts;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.RegionName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Names for shell completion, read on demand; none if reading fails. */
final class Names {
    private Names() {}

    /** Profiles of the AWS config. */
    record Profiles(Cli cli) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(() -> {
                List<String> names = new ArrayList<>();
                for (ProfileName name : cli.config().profiles().keySet()) {
                    names.add(name.value());
                }
                return names;
            });
        }
    }

    /** Sessions of the AWS config. */
    record Sessions(Cli cli) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(() -> new ArrayList<>(cli.config().sessions().keySet()));
        }
    }

    /** Contexts of all kubeconfig files. */
    record Contexts(RememberedContexts contexts) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(contexts::run);
        }
    }

    /** Clusters of the cached list. */
    record Clusters(CatalogueCache cache) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(() -> {
                TreeSet<String> names = new TreeSet<>();
                Catalogue known = cache.load();
                if (known != null) {
                    known.rows().forEach(row -> names.add(row.cluster().ref().name()));
                }
                return new ArrayList<>(names);
            });
        }
    }

    /** Regions that are known, and those of the profiles. */
    record Regions(Cli cli) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(() -> {
                Set<String> names = new TreeSet<>(RegionName.known());
                for (Profile profile : cli.config().profiles().values()) {
                    if (profile.region() != null) {
                        names.add(profile.region());
                    }
                }
                return new ArrayList<>(names);
            });
        }
    }

    private static Iterator<String> names(Supplier<List<String>> read) {
        try {
            return read.get().iterator();
        } catch (ProblemException unreadable) {
            // Error messages must not appear during completion.
            return List.<String>of().iterator();
        }
    }
}
