package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreign text in what the window is made of. */
final class WidgetsTest {
    private static final String FOREIGN = "admin\u202egnp.exe\u001b\u200b";

    @BeforeEach
    void start() throws InterruptedException {
        Screens.start();
    }

    @Test
    void noPartShowsControlOrFormatCharacters() {
        List<String> shown =
                Screens.on(() -> {
                    Label later = Widgets.text("");
                    later.setText(FOREIGN);
                    DiffList diff = new DiffList();
                    diff.show("+" + FOREIGN + "\n");
                    return List.of(
                            Widgets.text(FOREIGN).getText(),
                            later.getText(),
                            Widgets.paragraph(FOREIGN).getText(),
                            Widgets.button("b", FOREIGN, () -> {}).getText(),
                            Widgets.link("l", FOREIGN, () -> {}).getText(),
                            Widgets.menuItem("m", FOREIGN, () -> {}).getText(),
                            Widgets.menu(FOREIGN).getText(),
                            Widgets.checkBox(FOREIGN).getText(),
                            Widgets.tooltip(FOREIGN).getText(),
                            diff.getItems().getFirst(),
                            UiText.of("clusters.setUpFor", FOREIGN));
                });

        assertThat(shown)
                .allSatisfy(text -> {
                    assertThat(text).contains("admin", "gnp.exe");
                    assertThat(text.codePoints()).allMatch(SingleLine::isPrintable);
                });
    }

    @Test
    void aParagraphKeepsItsLines() {
        assertThat(Screens.on(() -> Widgets.paragraph("a\nb").getText())).isEqualTo("a\nb");
    }
}
