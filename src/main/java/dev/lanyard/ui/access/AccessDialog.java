package dev.lanyard.ui.access;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.GrantText;
import dev.lanyard.access.Verdict;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog of "Why?": tests the access to the cluster, then shows the result and a next step. */
public final class AccessDialog extends Dialog {
    private static final double WIDTH = 510;

    /** Characters that fit in a row of the command's box. */
    private static final int CHARACTERS = 52;

    /** With more, the text scrolls. */
    private static final int MAX_ROWS = 7;

    /**
     * The use cases of access.
     *
     * @param credentials gets credentials of a profile's role
     */
    public record UseCases(
            Supplier<ExplainAccess> explain,
            Supplier<GrantAccess> grant,
            ExplainAccess.Credentials credentials,
            ReadAwsConfig config) {}

    private final UseCases use;
    private final AppState state;
    private final ClusterItem cluster;
    private final ClusterItem.RoleTarget reach;
    private final WindowHost front;
    private final VBox middle = new VBox(10);
    private final HBox foot = new HBox(8);
    private UiTasks.RunningTask running = UiTasks.RunningTask.NONE;
    private @Nullable GrantPane grant;

    public AccessDialog(
            UseCases use,
            AppState state,
            ClusterItem cluster,
            ClusterItem.RoleTarget reach,
            WindowHost front) {
        super(UiText.of("access.title", reach.role(), cluster.ref().name()), WIDTH);
        this.use = use;
        this.state = state;
        this.cluster = cluster;
        this.reach = reach;
        this.front = front;
        middle.setId("access-result");
        Label lede =
                Widgets.paragraph(
                        UiText.of("access.lede", reach.profile(), cluster.ref().region()), "muted");
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getChildren().add(closeButton("access-close", "dialog.close", front));
        getChildren().addAll(Widgets.paragraph(title(), "dialog-title"), lede, middle, foot);
        setMargin(lede, new Insets(2, 0, 14, 0));
        setMargin(foot, new Insets(18, 0, 0, 0));
    }

    public void open() {
        front.show(this);
        ask();
    }

    private void ask() {
        clear();
        Widgets.announce(middle, UiText.of("access.asking"));
        middle.getChildren()
                .addAll(
                        Widgets.busy("access-bar", WIDTH),
                        Widgets.text(UiText.of("access.asking"), "small", "muted"));
        running = front.tasks().start(this::explain, this::answer, this::failed);
    }

    private void clear() {
        middle.getChildren().clear();
        // The button that closes stays, and with it the focus.
        foot.getChildren().remove(1, foot.getChildren().size());
    }

    private CheckAccess.Result explain() {
        ClusterRef ref = cluster.ref();
        CheckAccess.Result result =
                use.explain()
                        .get()
                        .run(
                                use.config().run().checked(),
                                new ExplainAccess.Request(reach.profile(), null, ref, null));
        Verdict verdict = result.verdict();
        if (verdict.isAdmitted() || verdict.isRefused()) {
            state.refused(
                    new AppState.RoleOnCluster(ref, reach.profile()),
                    verdict.isRefused() ? verdict.description() : "");
        }
        return result;
    }

    private void failed(ProblemException failure) {
        clear();
        Label why = words(failure.what(), "ended");
        Widgets.announce(middle, why.getText());
        nextStep(failure.nextStep());
        again();
    }

    private Label words(String text, String... styles) {
        Label words = Widgets.paragraph(text, styles);
        words.setId("access-words");
        middle.getChildren().add(words);
        return words;
    }

    private void nextStep(@Nullable String next) {
        if (next != null) {
            middle.getChildren().add(Widgets.paragraph(next, "muted"));
        }
    }

    private void answer(CheckAccess.Result result) {
        clear();
        Verdict found = result.verdict();
        boolean admitted = found.isAdmitted();
        String key =
                admitted ? "access.in" : found.isRefused() ? "access.refused" : "access.notKnown";
        Label word = Widgets.text(UiText.of(key), "semi", admitted ? "good" : "soon");
        HBox head = Widgets.line(8, Widgets.dot(admitted ? "good" : "soon"), word);
        middle.getChildren().add(head);
        Label words = words(sentence(found.description()));
        Widgets.announce(middle, word.getText() + ". " + words.getText());
        nextStep(found.nextStep());
        Map<GrantText.Form, String> forms = GrantText.of(result);
        if (!forms.isEmpty()) {
            List<ClusterItem.RoleTarget> granters =
                    cluster.reaches().stream().filter(other -> !other.equals(reach)).toList();
            if (!granters.isEmpty()) {
                grant = new GrantPane(use, result, granters, front, this::ask);
                middle.getChildren().add(grant);
            }
            administrator(forms);
        } else if (!admitted) {
            again();
        }
    }

    /** The message for an administrator, in the form that they use. */
    private void administrator(Map<GrantText.Form, String> forms) {
        TextArea text = new TextArea();
        text.setId("access-command");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("command");
        text.setAccessibleText(UiText.of("access.command"));
        ComboBox<GrantText.Form> form =
                Widgets.choice(
                        "access-form",
                        UiText.of("access.form"),
                        forms.keySet(),
                        one -> UiText.of("access.form." + UiText.key(one)));
        form.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        String command = forms.getOrDefault(chosen, "").strip();
                        text.setText(command);
                        text.setPrefRowCount(Math.min(MAX_ROWS, rows(command)));
                    }
                });
        form.setValue(form.getItems().getFirst());
        HBox head =
                Widgets.line(
                        8,
                        Widgets.text(UiText.of("access.command"), "small", "muted"),
                        Widgets.spring(),
                        form);
        middle.getChildren().addAll(head, text);
        foot.getChildren()
                .add(
                        Widgets.button(
                                "access-copy",
                                UiText.of("access.copy"),
                                () -> front.copy(text.getText(), UiText.of("clusters.copied"))));
    }

    /** As many rows as needed, up to a maximum with a scroll bar. */
    private static int rows(String command) {
        int rows = 0;
        for (String line : command.lines().toList()) {
            rows += 1 + line.length() / CHARACTERS;
        }
        return Math.clamp(rows, 2, 11);
    }

    private void again() {
        foot.getChildren()
                .add(Widgets.mainButton("access-again", UiText.of("access.again"), this::ask));
    }

    private static String sentence(String words) {
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    @Override
    public void dismissed() {
        running.cancel();
        if (grant != null) {
            grant.cancel();
        }
    }
}
