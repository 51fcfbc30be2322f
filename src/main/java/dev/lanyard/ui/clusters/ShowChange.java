package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Plans a change, shows it unless the user switched that off, and writes it. */
final class ShowChange {
    private final WriteChange write;
    private final AppState appState;
    private final UiTasks tasks;
    private final WindowHost front;

    /**
     * The texts of a change.
     *
     * @param title heading of the dialog
     * @param lede text key of the sentence under it
     * @param verb label of the button that writes
     * @param done text key of the confirmation
     * @param from name of the context that gets another name; null for none
     */
    record Texts(String title, String lede, String verb, String done, @Nullable String from) {}

    ShowChange(WriteChange write, AppState appState, UiTasks tasks, WindowHost front) {
        this.write = write;
        this.appState = appState;
        this.tasks = tasks;
        this.front = front;
    }

    /**
     * Shows and writes a change.
     *
     * @param always whether it is shown in any case
     */
    void run(Callable<ChangeDraft> plan, Texts texts, boolean always) {
        tasks.start(
                plan,
                draft -> {
                    if (draft.isEmpty()) {
                        front.say(WindowHost.Note.of(UiText.of("change.nothing", draft.file())));
                    } else if (always || appState.settings().get().showChanges()) {
                        front.show(dialog(draft, texts));
                    } else {
                        write.run(draft, texts.done(), List.of());
                    }
                },
                front::failed);
    }

    private ChangeDialog dialog(ChangeDraft draft, Texts texts) {
        List<String> lines = new ArrayList<>(List.of(UiText.of(texts.lede(), draft.file())));
        draft.notes().forEach(note -> lines.add(UiText.of("change.note", note)));
        return new ChangeDialog(
                front,
                new ChangeDialog.Content(
                        texts.title(),
                        String.join("\n", lines),
                        draft.diff(),
                        texts.verb(),
                        isProduction(draft.contexts(), texts.from())),
                dialog -> {
                    if (!dialog.showNextTime().get()) {
                        appState.settings().change(settings -> settings.withShowChanges(false));
                    }
                    write.run(draft, texts.done(), List.of());
                });
    }

    private boolean isProduction(List<String> contexts, @Nullable String from) {
        return appState.contexts().get().stream()
                .anyMatch(row ->
                        (contexts.contains(row.name()) || row.name().equals(from))
                                && appState.marks().get().isProduction(row));
    }
}
