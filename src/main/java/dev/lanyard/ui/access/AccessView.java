package dev.lanyard.ui.access;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.GrantText;
import dev.lanyard.access.Verdict;
import dev.lanyard.ui.access.AccessDialog.Step;
import dev.lanyard.ui.kit.ChoiceText;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The view of an {@link AccessDialog}: the result and the next step. */
public final class AccessView extends VBox {
    private static final double WIDTH = 510;

    /** Characters that fit in a row of the command's box. */
    private static final int CHARACTERS = 52;

    /** With more, the text scrolls. */
    private static final int MAX_ROWS = 7;

    private final AccessDialog dialog;
    private final VBox middle = new VBox(10);
    private final HBox foot = new HBox(8);

    /** Creates the view of a dialog. */
    public AccessView(AccessDialog dialog) {
        this.dialog = dialog;
        setPrefWidth(WIDTH);
        middle.setId("access-result");
        Label lede = Widgets.paragraph(dialog.lede(), "muted");
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getChildren()
                .add(Widgets.button("access-close", UiText.of("dialog.close"), dialog::close));
        getChildren().addAll(Widgets.paragraph(dialog.title(), "dialog-title"), lede, middle, foot);
        setMargin(lede, new Insets(2, 0, 14, 0));
        setMargin(foot, new Insets(18, 0, 0, 0));
        dialog.step().subscribe(this::show);
    }

    private void show(Step step) {
        middle.getChildren().clear();
        // The button that closes stays, and with it the focus.
        foot.getChildren().remove(1, foot.getChildren().size());
        switch (step) {
            case Step.Asking asking -> {
                Widgets.announce(middle, UiText.of("access.asking"));
                middle.getChildren()
                        .addAll(
                                Widgets.busy("access-bar", WIDTH),
                                Widgets.text(UiText.of("access.asking"), "small", "muted"));
            }
            case Step.Answered answered -> answer(answered.result());
            case Step.Failed failed -> {
                Label why = Widgets.paragraph(failed.failure().what(), "ended");
                why.setId("access-words");
                Widgets.announce(middle, why.getText());
                middle.getChildren().add(why);
                String next = failed.failure().nextStep();
                if (next != null) {
                    middle.getChildren().add(Widgets.paragraph(next, "muted"));
                }
                again();
            }
        }
    }

    private void answer(CheckAccess.Result result) {
        Verdict found = result.verdict();
        boolean admitted = found.isAdmitted();
        String key =
                admitted ? "access.in" : found.isRefused() ? "access.refused" : "access.notKnown";
        Label word = Widgets.text(UiText.of(key), "semi", admitted ? "good" : "soon");
        HBox head = new HBox(8, Widgets.dot(admitted ? "good" : "soon"), word);
        head.setAlignment(Pos.CENTER_LEFT);
        Label words = Widgets.paragraph(sentence(found.description()));
        words.setId("access-words");
        middle.getChildren().addAll(head, words);
        Widgets.announce(middle, word.getText() + ". " + words.getText());
        String next = found.nextStep();
        if (next != null) {
            middle.getChildren().add(Widgets.paragraph(next, "muted"));
        }
        Map<GrantText.Form, String> forms = GrantText.of(result);
        if (!forms.isEmpty()) {
            if (!dialog.granters().isEmpty()) {
                middle.getChildren().add(new GrantPane(dialog, result));
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
        ComboBox<GrantText.Form> form = new ComboBox<>();
        form.setId("access-form");
        form.setAccessibleText(UiText.of("access.form"));
        form.getItems().setAll(forms.keySet());
        form.setConverter(new ChoiceText<>(AccessView::nameOf));
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
                new HBox(
                        8,
                        Widgets.text(UiText.of("access.command"), "small", "muted"),
                        Widgets.spring(),
                        form);
        head.setAlignment(Pos.CENTER_LEFT);
        middle.getChildren().addAll(head, text);
        foot.getChildren()
                .add(
                        Widgets.button(
                                "access-copy",
                                UiText.of("access.copy"),
                                () -> dialog.copy(text.getText())));
    }

    private static String nameOf(GrantText.Form form) {
        return UiText.of("access.form." + form.name().toLowerCase(Locale.ROOT));
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
                .add(Widgets.mainButton("access-again", UiText.of("access.again"), dialog::ask));
    }

    private static String sentence(String words) {
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
