package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The heading of an account's clusters. */
final class AccountPane extends HBox {
    private static final int SHORT = 32;

    private final Label name = Widgets.text("", "semi");
    private final Label id = Widgets.text("", "mono", "faint");
    private final Hyperlink setUpAll;
    private String accountId = "";
    private final Label words = Widgets.text("", "small", "muted");

    AccountPane(ClustersViewModel model) {
        super(8);
        setUpAll = Widgets.link("account-set-up", "", () -> model.setUpAccount(accountId));
        setUpAll.setFocusTraversable(false);
        getStyleClass().add("head-line");
        id.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, id, words, setUpAll);
    }

    void show(Row.Account account) {
        boolean unnamed = account.name().isEmpty();
        name.setText(unnamed ? UiText.of("clusters.account") : account.name());
        // The name shrinks last, unless it would take the whole width.
        name.setMinWidth(account.name().length() <= SHORT ? USE_PREF_SIZE : 160);
        id.setText(Widgets.spaced(account.accountId()));
        words.setText(account.words());
        accountId = account.accountId();
        setUpAll.setText(UiText.of("clusters.setUpAll", account.notSetUp()));
        setUpAll.setAccessibleText(setUpAll.getText() + ", " + name.getText());
        Widgets.shown(setUpAll, account.notSetUp() > 1);
    }
}
