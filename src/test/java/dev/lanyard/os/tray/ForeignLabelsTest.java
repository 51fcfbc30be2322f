package dev.lanyard.os.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.notify.Notice;
import dev.lanyard.text.SingleLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Foreign text in the tray and in notifications. */
class ForeignLabelsTest {
    private static final String FOREIGN = "corp\u202e\u001b]0;x\u0007\nlanyard: forged";

    @Test
    void nothingInTheTrayMovesOrTurnsText() {
        TrayItem.Menu menu = new TrayItem.Menu(FOREIGN, FOREIGN, List.of());
        TrayItem.Action action = new TrayItem.Action(FOREIGN, FOREIGN);
        TrayAppearance look = new TrayAppearance(TrayAppearance.Picture.IN, FOREIGN, List.of());

        assertThat(
                        List.of(
                                menu.label(),
                                action.label(),
                                new TrayItem.Label(FOREIGN).label(),
                                new TrayItem.Tick("t", FOREIGN, true).label(),
                                look.tooltip()))
                .allMatch(ForeignLabelsTest::isClean);
        assertThat(action.id()).as("what is chosen keeps its name").isEqualTo(FOREIGN);
    }

    @Test
    void norInANotification() {
        Notice notice = new Notice("g", FOREIGN, FOREIGN, List.of(new Notice.Button("b", FOREIGN)));

        assertThat(List.of(notice.title(), notice.text(), notice.buttons().getFirst().label()))
                .allMatch(ForeignLabelsTest::isClean);
    }

    private static boolean isClean(String label) {
        return label.startsWith("corp") && label.codePoints().allMatch(SingleLine::isPrintable);
    }
}
