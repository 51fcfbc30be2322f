package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What holds for every screen alike: names for screen readers, the way of the focus, the room. */
@NullUnmarked
final class WindowLooksTest extends WindowFixture {
    private static final List<String> SCREENS =
            List.of("clusters", "profiles", "sessions", "activity", "settings");
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");
    private static final String LONG =
            "a-name-that-somebody-chose-who-likes-names-that-say-all-there-is-to-say";

    private void go(String screen) {
        screens.press("nav-" + screen);
        screens.until(screen, () -> screens.has(screen));
        screens.pulse();
    }

    /** All that is on screen; what JavaFX keeps in a closed box's popup is not. */
    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : Screens.on(() -> Screens.all(screens.stage().getScene().getRoot()))) {
            if (!isInComboBox(node)) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static boolean isInComboBox(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ComboBoxBase<?>) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(Node node) {
        String own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return own;
        }
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return text == null || text.equals("⋯") ? "" : text;
    }

    private static boolean wantsName(Node node) {
        boolean filled = node instanceof ListCell<?> cell && !cell.isEmpty();
        return filled
                || node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof ListView<?>
                || node instanceof ProgressBar;
    }

    private void everythingHasAName(String where) {
        List<String> nameless = new ArrayList<>();
        for (Node node : nodes()) {
            if (wantsName(node) && Screens.on(() -> nameOf(node)).isBlank()) {
                nameless.add(where + ": " + node);
            }
            if (node instanceof ButtonBase button && nameOf(button).contains("_")) {
                assertThat(button.isMnemonicParsing()).as("%s: %s", where, node).isFalse();
            }
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void everyControlHasANameForAScreenReader() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        everythingHasAName("clusters");
        Screens.on(() -> {
            ListView<?> list = (ListView<?>) screens.node("clusters-list");
            list.getSelectionModel().select(1);
            return true;
        });
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        everythingHasAName("the change");
        screens.press("change-cancel");
        screens.press("clusters-skipped");
        everythingHasAName("what was skipped");
        screens.press("skipped-close");
        for (String screen : SCREENS) {
            go(screen);
            everythingHasAName(screen);
        }
        services.withCode = true;
        go("sessions");
        screens.press("session-verb-lab");
        screens.until("the code", () -> screens.has("signin-code"));
        everythingHasAName("signing in");
        screens.press("signin-cancel");
        screens.press("sessions-add");
        screens.until("where", () -> screens.has("first-url"));
        everythingHasAName("a new session");
    }

    @Test
    void aControlWithNoNameIsSeen() {
        javafx.scene.control.Button dots = new javafx.scene.control.Button("⋯");
        assertThat(wantsName(dots)).isTrue();
        assertThat(nameOf(dots)).isBlank();
    }

    /** Round by Tab from where one is, until it comes to something for the second time. */
    private Set<String> round() {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            screens.keyboard(KeyCode.TAB);
            Node owner = Screens.on(() -> screens.stage().getScene().getFocusOwner());
            assertThat(owner).isNotNull();
            assertThat(owner.getPseudoClassStates())
                    .as("the focus is seen on %s", owner)
                    .contains(FOCUS_VISIBLE);
            String id = owner.getId() == null ? owner.toString() : owner.getId();
            if (!ids.add(id)) {
                break;
            }
            assertThat(ringIsSeen(owner)).as("the ring of %s", id).isTrue();
        }
        return ids;
    }

    /** Whether a node with the focus looks different from the same node without it. */
    private boolean ringIsSeen(Node node) {
        return Screens.on(() -> {
            node.getScene().getRoot().applyCss();
            byte[] with = pixels(node);
            node.pseudoClassStateChanged(FOCUS_VISIBLE, false);
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), false);
            node.getScene().getRoot().applyCss();
            byte[] without = pixels(node);
            node.pseudoClassStateChanged(FOCUS_VISIBLE, true);
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
            return !Arrays.equals(with, without);
        });
    }

    private static byte[] pixels(Node node) {
        WritableImage image = node.snapshot(new SnapshotParameters(), null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        byte[] pixels = new byte[4 * width * height];
        image.getPixelReader()
                .getPixels(
                        0,
                        0,
                        width,
                        height,
                        PixelFormat.getByteBgraInstance(),
                        pixels,
                        0,
                        4 * width);
        return pixels;
    }

    @Test
    @DisabledIfSystemProperty(
            named = "wine",
            matches = "true",
            disabledReason =
                    "JavaFX cannot draw some of Wine's glyphs, and the picture stays empty")
    void tabGoesRoundEveryScreenAndIsSeen() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        for (String screen : SCREENS) {
            go(screen);
            Set<String> round = round();
            List<String> reachable = new ArrayList<>();
            for (Node node : nodes()) {
                if (node instanceof Control && node.isFocusTraversable() && node.getId() != null) {
                    reachable.add(node.getId());
                }
            }
            assertThat(round).as(screen).containsAll(reachable).contains("nav-" + screen);
        }
    }

    @Test
    void tabStaysInADialogAndEscapeGivesTheFocusBack() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        screens.press("clusters-skipped");
        screens.until("the dialog", () -> screens.has("skipped-close"));
        assertThat(round()).containsOnly("skipped-close");
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("skipped-close"));
    }

    private void longNames() {
        List<ClusterItem> items = new ArrayList<>();
        for (ClusterItem item : Samples.found().items()) {
            ClusterRef ref = item.ref();
            ClusterItem named =
                    Samples.cluster(
                            item.accountName() + " " + LONG,
                            ref.accountId(),
                            "ap-southeast-2",
                            ref.name() + "-" + LONG,
                            "1.34",
                            30);
            items.add(
                    new ClusterItem(
                            named.cluster(),
                            named.accountName(),
                            List.of(
                                    Samples.reach(LONG, "Role-" + LONG),
                                    Samples.reach("other-" + LONG, "Other-" + LONG)),
                            item.standing(),
                            item.note() == null ? null : item.note() + " " + LONG));
        }
        List<ClusterService.Skipped> skipped =
                List.of(new ClusterService.Skipped("111100000031", LONG, LONG + " " + LONG));
        services.found = new ClusterService.Discovered(items, skipped, Samples.NOW);
        List<ProfileItem> profiles = new ArrayList<>();
        for (ProfileItem item : services.profiles) {
            profiles.add(
                    new ProfileItem(
                            new ProfileName(item.name() + "-" + LONG),
                            item.session(),
                            item.accountId(),
                            item.accountName() + " " + LONG,
                            item.role() + LONG,
                            item.region(),
                            false));
        }
        services.profiles = profiles;
        services.problem = "~/.aws/config, line 12: " + LONG + " " + LONG + " " + LONG;
        SessionLine lab = services.sessions.getLast();
        services.sessions =
                List.of(
                        Samples.session(
                                LONG,
                                "https://" + LONG + ".example/start",
                                "eu-west-1",
                                true,
                                Samples.NOW.plusSeconds(600),
                                false),
                        lab);
    }

    private List<ContextRow> contexts() {
        List<ContextRow> contexts = new ArrayList<>();
        for (ClusterItem item : services.found.items().subList(0, 3)) {
            contexts.add(
                    Samples.context(
                            item.ref().name(),
                            contexts.isEmpty(),
                            item.ref(),
                            item.reaches().getFirst().profile().value(),
                            true));
        }
        return contexts;
    }

    private void nothingSticksOut(String where) {
        double width = Screens.on(() -> screens.stage().getScene().getWidth());
        for (Node node : nodes()) {
            if (node instanceof ScrollBar bar) {
                assertThat(bar.getOrientation() == javafx.geometry.Orientation.HORIZONTAL)
                        .as("%s scrolls sideways", where)
                        .isFalse();
            }
            if (node instanceof Control && !(node instanceof ListCell<?>)) {
                Bounds at = Screens.on(() -> node.localToScene(node.getBoundsInLocal()));
                assertThat(at.getMaxX()).as("%s: %s", where, node).isLessThanOrEqualTo(width + 1);
                assertThat(at.getMinX()).as("%s: %s", where, node).isGreaterThanOrEqualTo(-1);
            }
        }
    }

    @Test
    void longNamesAreCutShortAtEveryWidth() throws InterruptedException {
        longNames();
        open();
        appState.contexts().set(contexts());
        for (int width : new int[] {700, 960, 1500}) {
            screens.size(width, 640);
            for (String screen : SCREENS) {
                go(screen);
                screens.picture("wide-" + width + "-" + screen);
                nothingSticksOut(screen + " at " + width);
            }
        }
    }

    @Test
    void everyScreenIsSharpOnASharperScreen() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        screens.until("contexts", () -> screens.text("clusters-chip-set_up").endsWith("3"));
        Screens.on(() -> {
            ListView<?> list = (ListView<?>) screens.node("clusters-list");
            list.getSelectionModel().selectIndices(1, 2);
            list.requestFocus();
            return true;
        });
        for (Settings.Appearance appearance :
                List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
            screens.appearance(appearance);
            for (String screen : SCREENS) {
                go(screen);
                String name =
                        screen + (appearance == Settings.Appearance.DARK ? "-dark" : "-light");
                assertThat(screens.picture(name, 2)).isNotEmptyFile();
            }
            go("clusters");
            Screens.on(() -> {
                ((ListView<?>) screens.node("clusters-list")).getSelectionModel().clearAndSelect(2);
                return true;
            });
            screens.press("clusters-foot-verb");
            screens.until("the change", () -> screens.has("change-diff"));
            screens.picture(
                    "diff" + (appearance == Settings.Appearance.DARK ? "-dark" : "-light"), 2);
            screens.press("change-cancel");
        }
        screens.appearance(Settings.Appearance.LIGHT);
    }
}
