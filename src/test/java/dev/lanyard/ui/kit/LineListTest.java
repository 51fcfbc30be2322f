package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class LineListTest {
    private final ObservableList<String> source =
            FXCollections.observableArrayList("# a", "a1", "a2", "# b", "b1");
    private LineList<String> list;
    private Screens screens;
    private int entered;

    private static final class Cell extends LineCell<String> {
        private final Label label = new Label();

        @Override
        protected Node fill(String item) {
            label.setText(item);
            Widgets.styled(label, "label", item.startsWith("bad") ? "title" : "");
            return label;
        }

        @Override
        protected String spoken(String item) {
            return item;
        }
    }

    @BeforeEach
    void open() throws InterruptedException {
        screens =
                Screens.show(() -> {
                    list =
                            new LineList<>(
                                    "list", "List", source, line -> line, l -> l.startsWith("#"));
                    list.setCellFactory(_ -> new Cell());
                    list.onEnter(() -> entered++);
                    return new StackPane(list);
                });
    }

    @AfterEach
    void close() {
        screens.close();
    }

    @Test
    void whatIsSelectedStaysSelectedWhereverItGoes() {
        List<String> selected =
                Screens.on(() -> {
                    list.getSelectionModel().select("a2");
                    list.getSelectionModel().select("b1");
                    source.setAll("# 0", "01", "02", "# a", "a0", "a2", "# b", "b1");
                    return list.selected();
                });
        assertThat(selected).containsExactly("a2", "b1");
        assertThat(Screens.on(() -> list.getFocusModel().getFocusedItem())).isEqualTo("b1");
    }

    @Test
    void whatIsGoneIsSelectedNoMore() {
        List<String> selected =
                Screens.on(() -> {
                    list.getSelectionModel().select("a1");
                    source.setAll("# a", "a2");
                    return list.selected();
                });
        assertThat(selected).isEmpty();
    }

    @Test
    void fromTheSearchFieldOneComesToTheFirstLineThatIsNoHeading() {
        Screens.on(() -> {
            list.enterFromAbove();
            return true;
        });
        assertThat(Screens.on(() -> list.selected())).containsExactly("a1");
    }

    @Test
    void theAnswerToAnotherQuestionIsShownFromItsTopAndANewsOfTheSameStaysWhereItIs() {
        List<String> many =
                java.util.stream.IntStream.range(0, 200).mapToObj(i -> "m" + i).toList();
        StringProperty question = new SimpleStringProperty("m");
        Screens.on(() -> {
            list.answers(question);
            source.setAll(many);
            return true;
        });
        screens.pulse();
        Screens.on(() -> {
            list.scrollTo(150);
            return true;
        });
        screens.until("it is scrolled", () -> topLine().equals("m150"));
        Screens.on(() -> {
            source.add("m200");
            return true;
        });
        screens.pulse();
        assertThat(Screens.on(this::topLine)).isEqualTo("m150");
        Screens.on(() -> {
            question.set("m1");
            source.setAll(many.subList(100, 200));
            return true;
        });
        screens.until("it is at the top", () -> topLine().equals("m100"));
        Screens.on(() -> {
            list.scrollTo(50);
            return true;
        });
        screens.until("it is scrolled", () -> topLine().equals("m150"));
        Screens.on(() -> {
            question.set("m10");
            return true;
        });
        screens.until("the same rows, from the top", () -> topLine().equals("m100"));
    }

    @Test
    void aRowThatScrollsIntoSightHasItsOwnStylesInTheSameFrame() {
        List<String> many =
                java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> (i < 100 ? "fine" : "bad") + i)
                        .toList();
        Screens.on(() -> {
            source.setAll(many);
            return true;
        });
        screens.until("rows", () -> topLine().equals("fine0"));
        List<Double> sizes =
                Screens.on(() -> {
                    list.scrollTo(150);
                    list.layout();
                    return list.lookupAll(".list-cell").stream()
                            .map(Cell.class::cast)
                            .filter(cell -> cell.isVisible() && !cell.isEmpty())
                            .map(cell -> cell.label.getFont().getSize())
                            .toList();
                });
        assertThat(sizes).hasSizeGreaterThan(5).containsOnly(19.0);
    }

    private String topLine() {
        for (Node node : Screens.all(list)) {
            if (node instanceof Cell cell
                    && !cell.isEmpty()
                    && cell.getBoundsInParent().getMinY() >= 0
                    && cell.getParent().localToParent(cell.getBoundsInParent()).getMinY() < 1) {
                return cell.getItem();
            }
        }
        return "";
    }

    @Test
    void enterActsAndEscapeLetsGo() {
        Screens.on(() -> {
            list.enterFromAbove();
            return true;
        });
        screens.keyboard(KeyCode.ENTER);
        screens.until("entered", () -> entered == 1);
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("nothing is selected", () -> list.selected().isEmpty());
    }
}
