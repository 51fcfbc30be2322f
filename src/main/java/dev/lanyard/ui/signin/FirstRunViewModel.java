package dev.lanyard.ui.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionService;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The first run: start URL and region, then the roles. */
public final class FirstRunViewModel {
    /** Result of the check of the start URL. */
    enum Verdict {
        NONE,
        ASKING,
        /** It is a start URL in that region. */
        GOOD,
        /** It is no start URL, or does not respond. */
        BAD
    }

    /** The text below the field. */
    record UrlCheck(Verdict verdict, String words) {}

    /** The steps of the first run. */
    sealed interface Step {
        /** Enter the start URL and region. */
        record Where() implements Step {}

        /** Signed in; the roles are being listed. */
        record AskingPortal() implements Step {}

        /** Roles were found. */
        record Roles(List<ProfileItem> offered) implements Step {}

        /** No roles were found; why in one line if the portal did not respond, else empty. */
        record NoRoles(String why) implements Step {}
    }

    /**
     * What follows the first run.
     *
     * @param leave leaves it without a change; null if it cannot be left
     * @param demo starts the demo, and blocks; null within the demo
     * @param clusters shows the clusters and starts a discovery
     * @param choose shows the profiles, to choose from those that the portal offers
     */
    public record Next(
            @Nullable Runnable leave,
            @Nullable Runnable demo,
            Runnable clusters,
            Runnable choose) {}

    private final ProfileService profiles;
    private final SessionService sessions;
    private final SignInFlow signIn;
    private final AppState appState;
    private final UiTasks tasks;
    final Next next;

    final StringProperty startUrl = new SimpleStringProperty("");
    final StringProperty region = new SimpleStringProperty("us-east-1");
    final ObjectProperty<UrlCheck> said =
            new SimpleObjectProperty<>(new UrlCheck(Verdict.NONE, ""));
    final ObjectProperty<Step> step = new SimpleObjectProperty<>(new Step.Where());
    private UiTasks.RunningTask checking = UiTasks.RunningTask.NONE;

    public FirstRunViewModel(
            ProfileService profiles,
            SessionService sessions,
            SignInFlow signIn,
            AppState appState,
            UiTasks tasks,
            Next next) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.signIn = signIn;
        this.appState = appState;
        this.tasks = tasks;
        this.next = next;
        startUrl.set(profiles.suggestedUrl());
        if (!profiles.suggestedRegion().isEmpty()) {
            region.set(profiles.suggestedRegion());
        }
        startUrl.addListener(_ -> check());
        region.addListener(_ -> check());
        check();
    }

    /** Checks the input: its form at once, then whether a portal responds. */
    private void check() {
        checking.cancel();
        String url = typedUrl();
        if (url.isEmpty()) {
            say(Verdict.NONE, "");
            return;
        }
        try {
            StartUrl.parse(url);
        } catch (ProblemException noAddress) {
            say(Verdict.BAD, UiText.of("first.notAnAddress"));
            return;
        }
        String where = region.get().strip();
        if (where.isEmpty()) {
            say(Verdict.NONE, "");
            return;
        }
        say(Verdict.ASKING, UiText.of("first.asking"));
        checking =
                tasks.start(
                        () -> Optional.ofNullable(profiles.problemOf(url, where)),
                        found -> {
                            if (found.isEmpty()) {
                                say(Verdict.GOOD, UiText.of("first.answers"));
                            } else {
                                say(Verdict.BAD, WindowHost.Note.bad(found.get()).text());
                            }
                        },
                        this::failed);
    }

    /** Returns the URL; people type a host without its scheme, as a browser shows it. */
    private String typedUrl() {
        String typed = startUrl.get().strip();
        boolean isHost = typed.contains(".") && !typed.contains("://");
        return isHost ? "https://" + typed : typed;
    }

    /** Writes the session, signs in, and lists the roles. */
    void signIn() {
        String url = typedUrl();
        String where = region.get().strip();
        tasks.start(
                () -> {
                    String name = profiles.addSession(url, where);
                    appState.sessions().set(sessions.read());
                    return name;
                },
                name -> signIn.signIn(name, false, this::askPortal),
                this::failed);
    }

    void askPortal() {
        step.set(new Step.AskingPortal());
        tasks.start(
                profiles::offered,
                offers ->
                        step.set(
                                offers.items().isEmpty()
                                        ? new Step.NoRoles("")
                                        : new Step.Roles(offers.items())),
                failure -> step.set(new Step.NoRoles(Failures.sentence(failure))));
    }

    /** Adds profiles for all roles and shows the clusters. */
    void addAll() {
        if (step.get() instanceof Step.Roles roles) {
            tasks.start(
                    () -> profiles.add(roles.offered(), false),
                    added -> next.clusters().run(),
                    this::failed);
        }
    }

    void demo(Runnable start) {
        say(Verdict.NONE, UiText.of("first.demo.starts"));
        tasks.start(Executors.callable(start), _ -> {}, this::failed);
    }

    private void say(Verdict verdict, String words) {
        said.set(new UrlCheck(verdict, words));
    }

    private void failed(ProblemException failure) {
        say(Verdict.BAD, Failures.sentence(failure));
    }
}
