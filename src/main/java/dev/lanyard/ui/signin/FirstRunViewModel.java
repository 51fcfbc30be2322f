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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The first run: start URL and region, then the roles. */
public final class FirstRunViewModel {
    /** Result of the check of the start URL. */
    enum Verdict {
        /** Not checked yet. */
        NONE,
        /** The check is running. */
        ASKING,
        /** It is a start URL in that region. */
        GOOD,
        /** It is no start URL, or does not respond. */
        BAD
    }

    /**
     * The text below the field.
     *
     * @param verdict result of the check
     * @param words the text
     */
    record UrlCheck(Verdict verdict, String words) {}

    /** The steps of the first run. */
    sealed interface Step {
        /** Enter the start URL and region. */
        record Where() implements Step {}

        /** Signed in; the roles are being listed. */
        record AskingPortal() implements Step {}

        /** Roles were found. */
        record Roles(List<ProfileItem> offered) implements Step {}

        /**
         * No roles were found.
         *
         * @param why one line if the portal did not respond; else empty
         */
        record NoRoles(String why) implements Step {}
    }

    /** What follows the first run. */
    public interface Next {
        /** Returns whether it can be left without a change. */
        boolean canLeave();

        /** Leaves the first run without a change. */
        void leave();

        /** Returns whether the demo can be started: not from within the demo. */
        boolean offersDemo();

        /** Starts the demo. Blocks. */
        void demo();

        /** Shows the clusters and starts a discovery. */
        void clusters();

        /** Shows the profiles, to choose from those that the portal offers. */
        void choose();
    }

    private final ProfileService profiles;
    private final SessionService sessions;
    private final SignInFlow signIn;
    private final AppState appState;
    private final UiTasks tasks;
    private final Next next;

    private final StringProperty startUrl = new SimpleStringProperty("");
    private final StringProperty region = new SimpleStringProperty("us-east-1");
    private final ReadOnlyObjectWrapper<UrlCheck> said =
            new ReadOnlyObjectWrapper<>(new UrlCheck(Verdict.NONE, ""));
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Where());
    private UiTasks.@Nullable Running checking;

    /** Creates a first run. */
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
        startUrl.subscribe(_ -> check());
        region.subscribe(_ -> check());
        tasks.start(profiles::suggested, this::suggest, failure -> {});
    }

    private void suggest(ProfileService.SuggestedStart start) {
        if (!start.region().isEmpty()) {
            region.set(start.region());
        }
        if (startUrl.get().isEmpty()) {
            startUrl.set(start.url());
        }
    }

    /** Checks the input: its form at once, then whether a portal responds. */
    private void check() {
        if (checking != null) {
            checking.cancel();
            checking = null;
        }
        String url = typedUrl();
        if (url.isEmpty()) {
            said.set(new UrlCheck(Verdict.NONE, ""));
            return;
        }
        String wrong = wrong(url);
        if (wrong != null) {
            said.set(new UrlCheck(Verdict.BAD, wrong));
            return;
        }
        String where = region().get().strip();
        if (where.isEmpty()) {
            said.set(new UrlCheck(Verdict.NONE, ""));
            return;
        }
        said.set(new UrlCheck(Verdict.ASKING, UiText.of("first.asking")));
        checking =
                tasks.start(
                        () -> profiles.check(url, where),
                        answers ->
                                said.set(
                                        new UrlCheck(
                                                answers.good() ? Verdict.GOOD : Verdict.BAD,
                                                WindowHost.Note.bad(answers.words()).text())),
                        failure -> failed(failure));
    }

    /** Returns the URL; people type a host without its scheme, as a browser shows it. */
    private String typedUrl() {
        String typed = startUrl.get().strip();
        boolean isHost = typed.contains(".") && !typed.contains("://");
        return isHost ? "https://" + typed : typed;
    }

    private static @Nullable String wrong(String url) {
        try {
            StartUrl.parse(url);
            return null;
        } catch (ProblemException noAddress) {
            return UiText.of("first.notAnAddress");
        }
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

    /** Lists the roles. */
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
                    () -> profiles.add(roles.offered()), added -> next.clusters(), this::failed);
        }
    }

    /** Continues without profiles. */
    void goOn() {
        next.clusters();
    }

    /** Returns whether it can be left without a change. */
    boolean canLeave() {
        return next.canLeave();
    }

    /** Leaves it without a change. */
    void leave() {
        next.leave();
    }

    /** Returns whether the demo is offered. */
    boolean offersDemo() {
        return next.offersDemo();
    }

    /** Starts the demo. */
    void demo() {
        said.set(new UrlCheck(Verdict.NONE, UiText.of("first.demo.starts")));
        tasks.start(
                () -> {
                    next.demo();
                    return true;
                },
                done -> {},
                this::failed);
    }

    /** Shows the profiles, to choose some. */
    void choose() {
        next.choose();
    }

    private void failed(ProblemException failure) {
        said.set(new UrlCheck(Verdict.BAD, Failures.sentence(failure)));
    }

    StringProperty startUrl() {
        return startUrl;
    }

    StringProperty region() {
        return region;
    }

    ReadOnlyObjectProperty<UrlCheck> said() {
        return said.getReadOnlyProperty();
    }

    /** The current step. */
    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }
}
