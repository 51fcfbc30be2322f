package dev.lanyard.ui.clusters;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.clusters.ClusterRows.Filter;
import dev.lanyard.ui.clusters.ClustersViewModel.Empty;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Clusters screen. */
public final class ClustersView extends VBox {
    private final ClustersViewModel model;
    private final RowActions actions;
    private final Runnable signIn;
    private final TextField search = new TextField();
    private final Label age = Parts.text("", "small", "muted");
    private final Hyperlink skipped;
    private final Hyperlink again;
    private final Map<Filter, ToggleButton> chips = new EnumMap<>(Filter.class);
    private final LookStrip strip;
    private final ListView<Row> list = new ListView<>();
    private final VBox state = new VBox(10);
    private final HBox foot = new HBox(10);
    private final Label footText = Parts.text("", "small");
    private final Button footVerb;

    /** The screen over its model. */
    public ClustersView(ClustersViewModel model, RowActions actions, Runnable signIn) {
        this.model = model;
        this.actions = actions;
        this.signIn = signIn;
        setId("clusters");
        skipped = Parts.link("clusters-skipped", "", model::showSkipped, "quiet");
        again = Parts.link("clusters-look", Words.of("clusters.lookAgain"), model::look);
        footVerb = Parts.mainButton("clusters-foot-verb", "", this::setUpSelected);
        strip = new LookStrip(model);
        StackPane middle = new StackPane(buildList(), buildState());
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren()
                .addAll(
                        buildHead(),
                        buildChips(),
                        new OfferStrip(model),
                        strip,
                        middle,
                        buildFoot());
        follow();
    }

    private HBox buildHead() {
        search.setId("clusters-search");
        search.setPromptText(Words.of("clusters.find"));
        search.setAccessibleText(Words.of("clusters.find"));
        search.textProperty().bindBidirectional(model.query());
        search.setPrefWidth(230);
        search.setMinWidth(140);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        Label key =
                Parts.text(
                        KeyCombination.valueOf("Shortcut+K").getDisplayText().replace('+', ' '),
                        "kbd");
        key.setMouseTransparent(true);
        key.visibleProperty().bind(search.textProperty().isEmpty());
        StackPane field = new StackPane(search, key);
        StackPane.setAlignment(key, Pos.CENTER_RIGHT);
        key.setTranslateX(-10);
        Label title = Parts.text(Words.of("clusters.title"), "title");
        title.setMinWidth(USE_PREF_SIZE);
        HBox facts = new HBox(2, age, skipped, again);
        facts.setAlignment(Pos.CENTER_LEFT);
        facts.setTranslateY(1);
        HBox head = new HBox(10, title, facts, Parts.spring(), field);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private HBox buildChips() {
        HBox row = new HBox(6);
        row.getStyleClass().addAll("under-head", "lined");
        for (Filter filter : Filter.values()) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().setAll("chip");
            chip.setId("clusters-chip-" + filter.name().toLowerCase(Locale.ROOT));
            chip.setOnAction(event -> {
                model.filter().set(filter);
                showChips();
            });
            chips.put(filter, chip);
            row.getChildren().add(chip);
        }
        return row;
    }

    private ListView<Row> buildList() {
        list.setId("clusters-list");
        list.setAccessibleText(Words.of("clusters.title"));
        list.getStyleClass().add("rows");
        list.setFixedCellSize(44);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new RowCell(model, actions));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<Row>) change -> showFoot());
        list.setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger()) {
                openMenu();
                event.consume();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                setUpSelected();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                list.getSelectionModel().clearSelection();
            }
        });
        return list;
    }

    private void openMenu() {
        int index = list.getFocusModel().getFocusedIndex();
        for (Node node : list.lookupAll(".list-cell")) {
            if (node instanceof RowCell cell && cell.getIndex() == index && !cell.isEmpty()) {
                cell.openMenu();
            }
        }
    }

    private VBox buildState() {
        state.setId("clusters-state");
        state.getStyleClass().add("state");
        return state;
    }

    private HBox buildFoot() {
        foot.getStyleClass().add("foot");
        foot.getChildren()
                .addAll(
                        footText,
                        Parts.spring(),
                        Parts.button(
                                "clusters-foot-clear",
                                Words.of("clusters.clear"),
                                () -> list.getSelectionModel().clearSelection()),
                        footVerb);
        return foot;
    }

    private void follow() {
        model.rows().addListener((ListChangeListener<Row>) change -> showChips());
        model.looking().subscribe(look -> showAge());
        model.filter().subscribe(filter -> showChips());
        model.empty().subscribe(this::showState);
        model.problem().subscribe(this::showProblem);
        showFoot();
    }

    private void searchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    /** Puts the cursor in the search field. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /** Says again how long ago it looked. */
    public void showAge() {
        boolean looking = model.looking().get().running();
        String text = model.age();
        age.setText(text);
        Parts.shown(age, !text.isEmpty());
        Parts.shown(again, !looking && !text.isEmpty());
        int count = model.skippedCount();
        skipped.setText(Words.of("clusters.skipped", count));
        Parts.shown(skipped, !looking && count > 0);
    }

    private void showChips() {
        for (Map.Entry<Filter, ToggleButton> chip : chips.entrySet()) {
            Filter filter = chip.getKey();
            String key = "clusters.filter." + filter.name().toLowerCase(Locale.ROOT);
            chip.getValue().setText(Words.of(key, model.count(filter)));
            chip.getValue().setSelected(filter == model.filter().get());
        }
        showAge();
    }

    private void showProblem(@Nullable Failure problem) {
        strip.problem(problem);
    }

    private List<Row.Of> selected() {
        List<Row.Of> rows = new ArrayList<>();
        for (Row row : list.getSelectionModel().getSelectedItems()) {
            if (row instanceof Row.Of of) {
                rows.add(of);
            }
        }
        return rows;
    }

    private void setUpSelected() {
        model.setUp(selected());
    }

    private void showFoot() {
        List<Row.Of> rows = selected();
        int able = 0;
        for (Row.Of row : rows) {
            able += row.canSetUp() ? 1 : 0;
        }
        Parts.shown(foot, !rows.isEmpty());
        footText.setText(Words.of("clusters.selected", rows.size()));
        footVerb.setText(Words.of("clusters.setUpFor", able));
        Parts.shown(footVerb, able > 0);
    }

    private void showState(Empty empty) {
        Parts.shown(state, empty != Empty.NO);
        list.setVisible(empty == Empty.NO);
        if (empty == Empty.NO) {
            return;
        }
        String key = "clusters.empty." + empty.name().toLowerCase(Locale.ROOT);
        Label first = Parts.paragraph(Words.of(key), "semi");
        Label second = Parts.paragraph(Words.of(key + ".more"), "muted");
        second.setMaxWidth(380);
        state.getChildren().setAll(first, second);
        Runnable action =
                switch (empty) {
                    case SIGNED_OUT -> signIn;
                    case NEVER_LOOKED -> model::look;
                    case NONE_FOUND -> model::lookEverywhere;
                    case FILTERED -> model::clearFilter;
                    case NO, LOOKING -> null;
                };
        if (action != null) {
            Button button =
                    Parts.mainButton("clusters-state-verb", Words.of(key + ".verb"), action);
            VBox.setMargin(button, new javafx.geometry.Insets(6, 0, 0, 0));
            state.getChildren().add(button);
        } else {
            ProgressBar bar = Parts.bar("clusters-state-bar", 150);
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            state.getChildren().add(bar);
        }
    }
}
