package dev.lanyard.ui.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ProfilesDoor;
import dev.lanyard.ui.state.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.state.SessionsDoor;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The first run: where to sign in, then which roles to take. */
public final class FirstRunViewModel {
    /** Regions of IAM Identity Center that are offered; another can be typed. */
    static final List<String> REGIONS =
            List.of(
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                    "ca-central-1",
                    "eu-central-1",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "eu-north-1",
                    "eu-south-1",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-south-1",
                    "sa-east-1",
                    "us-gov-east-1",
                    "us-gov-west-1");

    /** What is known of the start URL. */
    enum Verdict {
        /** Nothing yet. */
        NONE,
        /** It is being asked. */
        ASKING,
        /** It is one. */
        GOOD,
        /** It is none, or does not answer. */
        BAD
    }

    /**
     * What stands under the field.
     *
     * @param verdict what is known
     * @param words in words
     */
    record Said(Verdict verdict, String words) {}

    /** How far it is. */
    sealed interface Step {
        /** Where to sign in. */
        record Where() implements Step {}

        /** Signed in; the portal is asked for roles. */
        record AskingPortal() implements Step {}

        /** These can be added. */
        record Roles(List<ProfileItem> offered) implements Step {}

        /**
         * There are none.
         *
         * @param why one line, when the portal did not answer; else empty
         */
        record NoRoles(String why) implements Step {}
    }

    /** Where the first run goes when it is done. */
    public interface Next {
        /** Whether there is a window to go back to with nothing done. */
        boolean canLeave();

        /** Back, with nothing done. */
        void leave();

        /** Whether there can be a run of Lanyard that needs no account: not out of one. */
        boolean offersDemo();

        /** To such a run. Blocks. */
        void demo();

        /** To the clusters, which are looked for. */
        void clusters();

        /** To the profiles, to choose among those that the portal offers. */
        void choose();
    }

    private final ProfilesDoor profiles;
    private final SessionsDoor sessions;
    private final SignInFlow signIn;
    private final AppState desk;
    private final UiTasks tasks;
    private final Next next;

    private final StringProperty startUrl = new SimpleStringProperty("");
    private final StringProperty region = new SimpleStringProperty("us-east-1");
    private final ReadOnlyObjectWrapper<Said> said =
            new ReadOnlyObjectWrapper<>(new Said(Verdict.NONE, ""));
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Where());
    private UiTasks.@Nullable Running checking;

    /** A first run that has not begun. */
    public FirstRunViewModel(
            ProfilesDoor profiles,
            SessionsDoor sessions,
            SignInFlow signIn,
            AppState desk,
            UiTasks tasks,
            Next next) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.signIn = signIn;
        this.desk = desk;
        this.tasks = tasks;
        this.next = next;
        startUrl.subscribe(_ -> check());
        region.subscribe(_ -> check());
        tasks.start(profiles::suggested, this::suggest, failure -> {});
    }

    private void suggest(ProfilesDoor.Start start) {
        if (!start.region().isEmpty()) {
            region.set(start.region());
        }
        if (startUrl.get().isEmpty()) {
            startUrl.set(start.url());
        }
    }

    /** Looks at what was typed: its shape at once, then whether somebody answers there. */
    private void check() {
        if (checking != null) {
            checking.cancel();
            checking = null;
        }
        String url = startUrl.get().strip();
        if (url.isEmpty()) {
            said.set(new Said(Verdict.NONE, ""));
            return;
        }
        String wrong = wrong(url);
        if (wrong != null) {
            said.set(new Said(Verdict.BAD, wrong));
            return;
        }
        String where = region().get().strip();
        if (where.isEmpty()) {
            said.set(new Said(Verdict.NONE, ""));
            return;
        }
        said.set(new Said(Verdict.ASKING, UiText.of("first.asking")));
        checking =
                tasks.start(
                        () -> profiles.check(url, where),
                        answers ->
                                said.set(
                                        new Said(
                                                answers.good() ? Verdict.GOOD : Verdict.BAD,
                                                WindowHost.Note.bad(answers.words()).text())),
                        failure -> failed(failure));
    }

    private static @Nullable String wrong(String url) {
        try {
            StartUrl.parse(url);
            return null;
        } catch (ProblemException noAddress) {
            return UiText.of("first.notAnAddress");
        }
    }

    /** Writes the session, signs in, and asks the portal what there is. */
    void signIn() {
        String url = startUrl.get().strip();
        String where = region.get().strip();
        tasks.start(
                () -> {
                    String name = profiles.addSession(url, where);
                    desk.sessions().set(sessions.read());
                    return name;
                },
                name -> signIn.signIn(name, false, this::askPortal),
                this::failed);
    }

    /** Asks the portal which roles there are. */
    void askPortal() {
        step.set(new Step.AskingPortal());
        tasks.start(
                profiles::offered,
                offers ->
                        step.set(
                                offers.items().isEmpty()
                                        ? new Step.NoRoles("")
                                        : new Step.Roles(offers.items())),
                failure -> step.set(new Step.NoRoles(WindowHost.Note.bad(failure.line()).text())));
    }

    /** Adds all that the portal offers, and goes on to the clusters. */
    void addAll() {
        if (step.get() instanceof Step.Roles roles) {
            tasks.start(
                    () -> profiles.add(roles.offered()), added -> next.clusters(), this::failed);
        }
    }

    /** Goes on without any. */
    void goOn() {
        next.clusters();
    }

    /** Whether it can be left with nothing done. */
    boolean canLeave() {
        return next.canLeave();
    }

    /** Leaves it with nothing done. */
    void leave() {
        next.leave();
    }

    /** Whether a Lanyard that needs no account is offered. */
    boolean offersDemo() {
        return next.offersDemo();
    }

    /** Starts a Lanyard of its own that needs no account. */
    void demo() {
        said.set(new Said(Verdict.NONE, UiText.of("first.demo.starts")));
        tasks.start(
                () -> {
                    next.demo();
                    return true;
                },
                done -> {},
                this::failed);
    }

    /** Goes to the profiles, to choose. */
    void choose() {
        next.choose();
    }

    private void failed(ProblemException failure) {
        said.set(new Said(Verdict.BAD, WindowHost.Note.bad(failure.line()).text()));
    }

    StringProperty startUrl() {
        return startUrl;
    }

    StringProperty region() {
        return region;
    }

    ReadOnlyObjectProperty<Said> said() {
        return said.getReadOnlyProperty();
    }

    /** How far it is. */
    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }
}
