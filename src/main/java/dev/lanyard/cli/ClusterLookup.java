package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.cluster.DiscoveryListener;
import dev.lanyard.cluster.DiscoveryRequest;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.DurationText;
import dev.lanyard.text.SingleLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists clusters for a command: with the given profiles, else with all that are signed in. */
record ClusterLookup(Cli cli, AwsConfig config, Supplier<DiscoverClusters> discoverClusters) {
    private static final int PROGRESS_WIDTH = 78;

    /**
     * Searches, shows progress, and prints what could not be searched.
     *
     * @param profiles names of profiles; empty for all that are signed in
     * @param regions regions in addition to those of the profiles
     * @param allRegions whether to search every region instead
     * @param refresh whether to search even if the cache is recent
     * @param stopped polled regularly while AWS is asked; when true, what was found so far is
     *     returned
     * @throws ProblemException of kind NOT_FOUND for a missing profile; of kind SIGN_IN_NEEDED if
     *     no profile is given and none is signed in; else the reason if nothing could be searched
     */
    Catalogue run(
            Collection<String> profiles,
            Collection<String> regions,
            boolean allRegions,
            boolean refresh,
            BooleanSupplier stopped) {
        Set<ProfileName> names = new TreeSet<>();
        for (String name : profiles) {
            names.add(config.require(new ProfileName(name)).name());
        }
        if (names.size() == 1) {
            // The cache may be older than the config file.
            config.requireRole(names.iterator().next());
        }
        Map<String, SessionState> sessions = names.isEmpty() ? cli.sessions(config) : Map.of();
        DiscoveryRequest search =
                new DiscoveryRequest(
                        config,
                        names,
                        new TreeSet<>(regions),
                        allRegions,
                        cli.regionOfEnvironment(),
                        session -> isUsable(sessions.get(session.name())));
        if (names.isEmpty()) {
            tellLeftOut(search, sessions.values());
        }
        Instant begun = cli.clock().instant();
        Duration maxAge = refresh ? Duration.ZERO : DiscoverClusters.MAX_AGE;
        DiscoverClusters.Result result;
        try {
            result = discoverClusters.get().run(search, maxAge, progress(), stopped);
        } finally {
            cli.terminal().progress("");
        }
        Catalogue found = result.catalogue();
        if (!result.fromCache()) {
            failWhereNothingWorked(found, begun.minus(maxAge));
        }
        for (Catalogue.Skipped item : found.skipped()) {
            cli.note(words(item));
        }
        if (result.cacheFailure() != null) {
            cli.note("the list could not be saved: " + result.cacheFailure());
        }
        if (result.fromCache() && cli.terminal().showsProgress()) {
            Duration age = Duration.between(found.searchedAt(), cli.clock().instant());
            cli.note("as found " + DurationText.of(age) + " ago; --refresh searches again");
        }
        return found;
    }

    private DiscoveryListener progress() {
        return new DiscoveryListener() {
            @Override
            public void step(Step step) {
                String line =
                        "Looking for clusters: "
                                + step.accountsDone()
                                + " of "
                                + step.accounts()
                                + " accounts, "
                                + step.found()
                                + " found";
                cli.terminal().progress(SingleLine.of(line, PROGRESS_WIDTH));
            }
        };
    }

    private static boolean isUsable(@Nullable SessionState state) {
        return state != null && state.usable();
    }

    /** Prints which profiles are not searched; fails if that is all of them. */
    private void tellLeftOut(DiscoveryRequest search, Collection<SessionState> sessions) {
        boolean unknown = cli.tellsProblems(sessions);
        for (Profile profile : config.profiles().values()) {
            String problem = profile.session() == null ? config.problemOf(profile.name()) : null;
            if (problem != null && profile.values().containsKey("sso_account_id")) {
                cli.note("profile " + profile.name() + " left out: " + problem);
            }
        }
        Map<String, Integer> leftOut = search.leftOut();
        if (search.isEmpty()) {
            if (unknown) {
                throw ProblemException.of("the sessions could not be read", "See: lanyard doctor");
            }
            throw leftOut.isEmpty()
                    ? ProblemException.notFound(
                            "no profile of the AWS config file signs in through IAM Identity"
                                    + " Center",
                            "Add some with: lanyard profiles add")
                    : ProblemException.signInNeeded(
                            "not signed in to " + String.join(" or ", leftOut.keySet()),
                            "Sign in with: lanyard login");
        }
        leftOut.forEach((session, count) ->
                cli.note(
                        count
                                + (count == 1 ? " profile of " : " profiles of ")
                                + session
                                + " left out: not signed in to it. Sign in with: "
                                + Hints.loginToSession(session)));
    }

    /** Fails only if nothing at all could be searched; partial results are shown. */
    private void failWhereNothingWorked(Catalogue found, Instant since) {
        boolean anyLooked = found.searched().stream().anyMatch(one -> !one.at().isBefore(since));
        if (anyLooked || found.skipped().isEmpty()) {
            return;
        }
        Catalogue.Skipped last = found.skipped().getLast();
        List<Catalogue.Skipped> others = found.skipped().subList(0, found.skipped().size() - 1);
        Problem.Kind kind = last.kind();
        boolean alike = true;
        for (Catalogue.Skipped item : others) {
            kind = item.kind() == last.kind() ? kind : Problem.Kind.FAILED;
            alike &= item.kind() == last.kind() && Objects.equals(item.nextStep(), last.nextStep());
        }
        if (!alike) {
            others.forEach(item -> cli.note(words(item)));
        }
        String more =
                alike && !others.isEmpty() ? "; so it was for " + others.size() + " more" : "";
        throw new ProblemException(
                new Problem(kind, place(last) + ": " + reason(last) + more, last.nextStep()));
    }

    private static String words(Catalogue.Skipped item) {
        String next = item.nextStep();
        return place(item) + " skipped: " + reason(item) + (next == null ? "" : ". " + next);
    }

    /** Why, without the profile that its place names already. */
    private static String reason(Catalogue.Skipped item) {
        String own = "profile " + item.profile();
        String why = item.why();
        return why.startsWith(own + ": ") || why.startsWith(own + " ")
                ? why.substring(own.length()).replaceFirst("^:? ", "")
                : why;
    }

    private static String place(Catalogue.Skipped item) {
        return "profile " + item.profile() + (item.region() == null ? "" : " in " + item.region());
    }
}
