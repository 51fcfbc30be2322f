package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConsolePage;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.RegionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What shell completion offers for the value of an option or argument; nothing if it fails. */
record Names(Cli cli) {
    Iterable<String> of(ArgSpec argument) {
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        try {
            return switch (name) {
                case "--profile", "--for-profile", "--admin-profile", "PROFILE" -> profiles();
                case "--session" -> cli.config().sessions().keySet();
                case "--region", "--sso-region" -> regions();
                case "--cluster" -> clusters();
                case "--context", "CONTEXT", "OLD" ->
                        new ListContexts(new KubeconfigPaths(cli.environment())).names();
                case "--format" -> ExportCommand.Format.names();
                case "SHELL" -> CompletionCommand.SHELLS;
                case "--service" -> ConsolePage.services();
                case "--browser" -> NamedBrowser.Kind.names();
                default -> {
                    Iterable<String> ofType = argument.completionCandidates();
                    yield ofType == null ? List.of() : ofType;
                }
            };
        } catch (ProblemException unreadable) {
            // Error messages must not appear during completion.
            return List.of();
        }
    }

    private Collection<String> profiles() {
        List<String> names = new ArrayList<>();
        cli.config().profiles().keySet().forEach(name -> names.add(name.value()));
        return names;
    }

    private Collection<String> clusters() {
        Set<String> names = new TreeSet<>();
        Catalogue known = new CatalogueCache(cli.folders()).load();
        if (known != null) {
            known.rows().forEach(row -> names.add(row.cluster().ref().name()));
        }
        return names;
    }

    /** Those that are known, and those of the profiles. */
    private Collection<String> regions() {
        Set<String> names = new TreeSet<>(RegionName.known());
        for (Profile profile : cli.config().profiles().values()) {
            if (profile.region() != null) {
                names.add(profile.region());
            }
        }
        return names;
    }
}
