package dev.lanyard.app.desktop;

import dev.lanyard.os.FileProblem;
import dev.lanyard.os.SafeFile;
import dev.lanyard.ui.activity.ActivityExport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/**
 * Saves requests to a file that the user chooses in the system's dialog.
 *
 * @param owner a node of the window that the dialog belongs to
 */
record SaveCsv(Node owner) implements ActivityExport {
    @Override
    public @Nullable Path ask(String proposedName) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(proposedName);
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        return file == null ? null : file.toPath();
    }

    @Override
    public void write(Path file, String csv) {
        try {
            SafeFile.replace(file, csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw FileProblem.failure("could not write the CSV file", file, failure);
        }
    }
}
