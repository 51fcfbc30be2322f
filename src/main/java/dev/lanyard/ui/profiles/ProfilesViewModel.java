package dev.lanyard.ui.profiles;

import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.ListModel;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.profiles.ProfilesViewModel.Filter;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The state of the Profiles screen: the config's profiles and those that the portals offer. */
public final class ProfilesViewModel extends ListModel<ProfileRow, Filter> {
    /** The filter of the list. */
    enum Filter {
        ALL,
        OWN,
        OFFERED
    }

    enum Empty {
        NO,
        /** The config is being read, or a portal is being queried. */
        LOADING,
        FILTERED,
        /**
         * The config or the portal could not be read, and nothing is known; the reason is above.
         */
        FAILED,
        /** Signed out, so that no portal can be queried. */
        SIGNED_OUT,
        NOTHING_OFFERED,
        /** There are no profiles, and none are offered. */
        NONE
    }

    private final ProfileService service;
    private final ExternalApps externalApps;
    private final AppState appState;
    private final WindowHost front;
    private final Consumer<@Nullable String> signIn;

    public final BooleanProperty loading = new SimpleBooleanProperty();
    final StringProperty problem = new SimpleStringProperty("");

    /** The number of profiles in the config, for the side bar. */
    public final StringProperty count = new SimpleStringProperty("");

    private ProfileEntries entries = ProfileEntries.of(List.of(), List.of(), Map.of());
    private Runnable whenChanged = () -> {};
    private List<ProfileItem> own = List.of();
    private boolean hasRead;
    private @Nullable Set<String> signedIn;
    private List<ProfileItem> offered = List.of();

    /**
     * Creates the state before anything was read.
     *
     * @param signIn signs in to the named session; null for the first that needs it
     */
    public ProfilesViewModel(
            ProfileService service,
            ExternalApps externalApps,
            AppState appState,
            WindowHost front,
            Consumer<@Nullable String> signIn) {
        super(Filter.ALL);
        this.service = service;
        this.externalApps = externalApps;
        this.appState = appState;
        this.front = front;
        this.signIn = signIn;
        front.tasks().follow(appState.sessions(), _ -> sessionsChanged());
    }

    /** After a sign-in, wherever it was, the portal offers roles and tells the accounts' names. */
    private void sessionsChanged() {
        Set<String> now = new HashSet<>();
        for (SessionLine line : appState.sessions().get()) {
            SessionLine.State state = line.state(appState.now(), Duration.ZERO);
            if (state == SessionLine.State.GOOD) {
                now.add(line.name());
            }
        }
        boolean more = signedIn != null && !signedIn.containsAll(now);
        if (!appState.sessions().get().isEmpty()) {
            signedIn = now;
        }
        show();
        if (more && hasRead && !loading.get()) {
            refresh();
        }
    }

    /** Sets what runs after the profiles of the config have changed. */
    public void whenChanged(Runnable action) {
        whenChanged = action;
    }

    /** Reads the config, then queries the portals. */
    public void refresh() {
        loading.set(true);
        front.tasks()
                .start(
                        service::read,
                        read -> {
                            String why = read.problem();
                            problem.set(why == null ? "" : why);
                            if (why != null) {
                                // The profiles that were known stay.
                                loading.set(false);
                                show();
                                return;
                            }
                            boolean changed = hasRead && !own.equals(read.items());
                            hasRead = true;
                            own = read.items();
                            count.set(own.isEmpty() ? "" : String.valueOf(own.size()));
                            show();
                            if (changed) {
                                whenChanged.run();
                            }
                            askPortals();
                        },
                        failure -> {
                            loading.set(false);
                            problem.set(Failures.sentence(failure));
                        });
    }

    private void askPortals() {
        front.tasks()
                .start(
                        service::offered,
                        more -> {
                            loading.set(false);
                            offered = more.items();
                            if (more.problem() != null) {
                                problem.set(more.problem());
                            }
                            rebuild();
                        },
                        failure -> {
                            loading.set(false);
                            problem.set(Failures.sentence(failure));
                            rebuild();
                        });
    }

    private void rebuild() {
        entries = ProfileEntries.of(own, offered, appState.accountNames().get());
        appState.roles().set(Optional.of(new AppState.RoleCount(own.size(), offered.size())));
        show();
    }

    /** Updates the remaining times of the sessions. */
    public void tick() {
        show();
    }

    @Override
    protected List<ProfileRow> matching() {
        return entries.rows(filter.get(), query.get(), this::head);
    }

    private ProfileRow.Session head(String session) {
        Duration soon = appState.settings().get().warnBefore();
        SessionLine line = appState.session(session);
        if (line != null) {
            return new ProfileRow.Session(
                    session,
                    line.shortName(),
                    line.words(appState.now(), soon),
                    line.state(appState.now(), soon));
        }
        String name = session.isEmpty() ? UiText.of("profiles.noSession") : session;
        return new ProfileRow.Session(session, name, "", SessionLine.State.OUT);
    }

    Empty empty() {
        if (!rows.isEmpty()) {
            return Empty.NO;
        }
        if (loading.get()) {
            return Empty.LOADING;
        }
        if (!problem.get().isEmpty() && entries.isEmpty()) {
            return Empty.FAILED;
        }
        if (!query.get().isBlank() || (filter.get() != Filter.OFFERED && !entries.isEmpty())) {
            return Empty.FILTERED;
        }
        if (!appState.isSignedIn()) {
            return Empty.SIGNED_OUT;
        }
        return own.isEmpty() ? Empty.NONE : Empty.NOTHING_OFFERED;
    }

    /** Shows the profiles that the portals offer and the config lacks. */
    public void showOffers() {
        query.set("");
        filter.set(Filter.OFFERED);
    }

    void signIn(@Nullable String session) {
        signIn.accept(session);
    }

    /** Adds every offered profile after showing the change. */
    public void addAll() {
        add(offered);
    }

    /** Adds offered profiles after showing the change. */
    public void add(List<ProfileItem> items) {
        List<ProfileItem> able = new ArrayList<>(items);
        able.removeIf(item -> !item.offered());
        if (able.isEmpty()) {
            return;
        }
        change(
                dryRun -> service.add(able, dryRun),
                UiText.count("profiles.addTitle", able.size()),
                "change.lede.added",
                added -> UiText.count("profiles.added", able.size(), added.file()));
    }

    /** Makes a profile get its credentials from Lanyard in every AWS tool. */
    void convert(ProfileItem item) {
        change(
                dryRun -> service.convert(item.name(), dryRun),
                UiText.of("profiles.convertTitle", item.name()),
                "change.lede.converted",
                changed -> UiText.of("profiles.converted", item.name(), changed.file()));
    }

    /**
     * Shows a change, unless the user does not want that, and makes it.
     *
     * @param change makes the change, or for true only plans it
     * @param lede text key of the sentence about the file
     * @param said the confirmation
     */
    private void change(
            Function<Boolean, ProfileService.FileChange> change,
            String title,
            String lede,
            Function<ProfileService.FileChange, String> said) {
        Runnable write =
                () ->
                        front.start(
                                () -> change.apply(false),
                                written -> {
                                    front.say(WindowHost.Note.of(said.apply(written)));
                                    refresh();
                                });
        if (!appState.settings().get().showChanges()) {
            write.run();
            return;
        }
        front.start(
                () -> change.apply(true),
                planned -> {
                    ChangeDialog dialog =
                            new ChangeDialog(
                                    appState, front, title, null, UiText.of("change.write"));
                    dialog.onWrite(write);
                    dialog.show(UiText.of(lede, planned.file()), planned.diff());
                    front.show(dialog);
                });
    }

    void copyName(ProfileItem item) {
        front.copy(item.name().value(), UiText.of("profiles.nameCopied"));
    }

    void copyProcess(ProfileItem item) {
        front.start(
                () -> service.credentialProcessLine(item.name()),
                text -> front.copy(text, UiText.of("profiles.processCopied")));
    }

    void openConsole(ProfileItem item) {
        front.run(() -> externalApps.openConsole(item.name(), null));
    }

    @Override
    public int count(Filter which) {
        return switch (which) {
            case ALL -> own.size() + offered.size();
            case OWN -> own.size();
            case OFFERED -> offered.size();
        };
    }
}
