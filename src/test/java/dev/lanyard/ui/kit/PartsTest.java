package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.desk.Words;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreign text in what the window is made of. */
final class PartsTest {
    private static final String FOREIGN = "admin\u202egnp.exe\u001b\u200b";

    @BeforeEach
    void start() throws InterruptedException {
        Screens.start();
    }

    @Test
    void noPartShowsControlOrFormatCharacters() {
        List<String> shown =
                Screens.on(() -> {
                    Label later = Parts.text("");
                    later.setText(FOREIGN);
                    DiffList diff = new DiffList();
                    diff.show("+" + FOREIGN + "\n");
                    return List.of(
                            Parts.text(FOREIGN).getText(),
                            later.getText(),
                            Parts.paragraph(FOREIGN).getText(),
                            Parts.button("b", FOREIGN, () -> {}).getText(),
                            Parts.link("l", FOREIGN, () -> {}).getText(),
                            Parts.menuItem("m", FOREIGN, () -> {}).getText(),
                            Parts.menu(FOREIGN).getText(),
                            Parts.checkBox(FOREIGN).getText(),
                            Parts.tooltip(FOREIGN).getText(),
                            diff.getItems().getFirst(),
                            Words.of("clusters.setUpFor", FOREIGN));
                });

        assertThat(shown)
                .allSatisfy(text -> {
                    assertThat(text).contains("admin", "gnp.exe");
                    assertThat(text.codePoints()).allMatch(SingleLine::isPrintable);
                });
    }

    @Test
    void aParagraphKeepsItsLines() {
        assertThat(Screens.on(() -> Parts.paragraph("a\nb").getText())).isEqualTo("a\nb");
    }
}
