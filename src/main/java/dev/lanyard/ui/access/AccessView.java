package dev.lanyard.ui.access;

import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.Verdict;
import dev.lanyard.ui.access.AccessDialog.Step;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The view of an {@link AccessDialog}: the result and the next step. */
public final class AccessView extends VBox {
    private static final double WIDTH = 510;

    /** Characters that fit in a row of the command's box. */
    private static final int CHARACTERS = 52;

    private final AccessDialog dialog;
    private final VBox middle = new VBox(10);
    private final HBox foot = new HBox(8);

    /** Creates the view of a dialog. */
    public AccessView(AccessDialog dialog) {
        this.dialog = dialog;
        setPrefWidth(WIDTH);
        Label lede = Widgets.paragraph(dialog.lede(), "muted");
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(Widgets.paragraph(dialog.title(), "dialog-title"), lede, middle, foot);
        setMargin(lede, new Insets(2, 0, 14, 0));
        setMargin(foot, new Insets(18, 0, 0, 0));
        dialog.step().subscribe(this::show);
    }

    private void show(Step step) {
        middle.getChildren().clear();
        foot.getChildren()
                .setAll(Widgets.button("access-close", UiText.of("dialog.close"), dialog::close));
        switch (step) {
            case Step.Asking asking -> {
                middle.getChildren()
                        .addAll(
                                Widgets.busy("access-bar", WIDTH),
                                Widgets.text(UiText.of("access.asking"), "small", "muted"));
            }
            case Step.Answered answered -> answer(answered.result());
            case Step.Failed failed -> {
                Label why = Widgets.paragraph(failed.failure().what(), "ended");
                why.setId("access-words");
                middle.getChildren().add(why);
                String next = failed.failure().nextStep();
                if (next != null) {
                    middle.getChildren().add(Widgets.paragraph(next, "muted"));
                }
                again();
            }
        }
    }

    private void answer(ExplainAccess.Result result) {
        Verdict found = result.verdict();
        boolean admitted = found.isAdmitted();
        Label word =
                Widgets.text(
                        UiText.of(admitted ? "access.in" : "access.refused"),
                        "semi",
                        admitted ? "good" : "soon");
        HBox head = new HBox(8, Widgets.dot(admitted ? "good" : "soon"), word);
        head.setAlignment(Pos.CENTER_LEFT);
        Label words = Widgets.paragraph(sentence(found.description()));
        words.setId("access-words");
        middle.getChildren().addAll(head, words);
        String next = found.nextStep();
        if (next != null) {
            middle.getChildren().add(Widgets.paragraph(next, "muted"));
        }
        String command = result.grantCommand();
        if (command != null) {
            TextArea text = new TextArea(command);
            text.setId("access-command");
            text.setEditable(false);
            text.setWrapText(true);
            text.setPrefRowCount(rows(command));
            text.getStyleClass().add("command");
            text.setAccessibleText(UiText.of("access.command"));
            middle.getChildren()
                    .addAll(Widgets.text(UiText.of("access.command"), "small", "muted"), text);
            foot.getChildren()
                    .add(
                            Widgets.mainButton(
                                    "access-copy",
                                    UiText.of("access.copy"),
                                    () -> dialog.copy(command)));
        } else if (!admitted) {
            again();
        }
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
