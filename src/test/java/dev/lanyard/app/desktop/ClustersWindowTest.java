package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleProfiles;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ClusterService;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The Clusters screen in its window: what stands above, below and in place of its list. */
@NullUnmarked
final class ClustersWindowTest extends WindowFixture {
    private static final String PAYMENTS = "111100000002";
    private static final String OLD =
            "[eks, get-token, --region, eu-west-1, --cluster-name, ledger-blue]";

    private Button why() {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof Button button && button.getText().equals("Why?")) {
                return button;
            }
        }
        return null;
    }

    private String spoken(String id) {
        Node node = screens.node(id);
        return Screens.on(node::getAccessibleText);
    }

    @Test
    void whyIsAnsweredInPlace() throws InterruptedException {
        open();
        screens.until("a row is refused", () -> why() != null);
        Screens.on(() -> {
            why().fire();
            return true;
        });
        screens.until("the reason", () -> screens.has("access-copy"));
        assertThat(text("access-words")).contains("either an access entry nor aws-auth");
        assertThat(spoken("access-result")).startsWith("It is refused");
        screens.pictures("access");
        screens.press("access-copy");
        assertThat(copied.getLast()).startsWith("lanyard access grant --cluster fraud");
        screens.press("access-close");
        screens.until("closed", () -> !screens.has("access-copy"));
    }

    @Test
    void entriesOfOtherToolsAreOfferedToBeConverted() throws InterruptedException {
        open();
        screens.until("contexts", () -> appState.contexts().get().size() == 3);
        appState.contexts()
                .change(all -> {
                    List<ContextRow> more = new ArrayList<>(all);
                    ClusterRef ref = new ClusterRef("111100000002", "eu-west-1", "ledger-blue");
                    more.add(Samples.context("old-prod", false, ref, "payments-deploy", false));
                    return more;
                });
        screens.until("the offer", () -> screens.has("clusters-offer-verb"));
        screens.pictures("offer");
        screens.press("clusters-offer-later");
        assertThat(screens.has("clusters-offer-verb")).isFalse();
    }

    @Test
    void aConversionAsksForTheProfileAndSaysWhatItCanNotConvert() throws InterruptedException {
        services.use.write(
                ".aws/config",
                SampleProfiles.session("corp", "https://corp.awsapps.com/start")
                        + SampleProfiles.role("payments-deploy", "corp", PAYMENTS, "Deploy")
                        + SampleProfiles.role("payments-read", "corp", PAYMENTS, "Read"));
        services.use.write(
                ".kube/config",
                services.use
                        .kubeconfigText()
                        .replace("contexts:\n", "contexts:\n" + context("old-prod"))
                        .replace(
                                "users:\n",
                                "users:\n"
                                        + user("old-prod", "aws", OLD)
                                        + user("odd", "aws-iam-authenticator", "[token]")));
        open();
        screens.until("the offer", () -> screens.has("clusters-offer-verb"));
        screens.press("clusters-offer-verb");
        screens.until("the dialog", () -> screens.has("convert-profile"));
        screens.pictures("convert");
        assertThat(screens.node("change-write").isDisabled()).isTrue();
        assertThat(
                        Screens.on(() -> {
                            List<String> words = new ArrayList<>();
                            for (Node label : screens.node("convert-rows").lookupAll(".label")) {
                                words.add(((Label) label).getText());
                            }
                            return words;
                        }))
                .contains("odd stays as it is");
        Screens.on(() -> {
            ((ComboBox<?>) screens.node("convert-profile")).getSelectionModel().selectFirst();
            return true;
        });
        screens.until("the change", () -> !screens.node("change-write").isDisabled());
        screens.press("change-write");
        screens.until(
                "it is written", () -> services.use.kubeconfigText().contains("payments-deploy"));
    }

    private static String context(String name) {
        String arn = "arn:aws:eks:eu-west-1:" + PAYMENTS + ":cluster/ledger-blue";
        return "- name: %s\n  context: {cluster: '%s', user: %s}\n".formatted(name, arn, name);
    }

    private static String user(String name, String command, String arguments) {
        String api = "client.authentication.k8s.io/v1beta1";
        return "- name: %s\n  user:\n    exec:\n      apiVersion: %s\n      command: %s\n      args: %s\n"
                .formatted(name, api, command, arguments);
    }

    @Test
    void aLookThatFailsLeavesTheLastKnownList() throws InterruptedException {
        open();
        ListView<?> list = (ListView<?>) screens.node("clusters-list");
        screens.until("rows", () -> list.getItems().size() == 9);
        services.trouble = ProblemException.of("there is no network", "Check the connection");
        screens.press("clusters-look");
        screens.until("it says so", () -> text("clusters-strip-words").contains("no network"));
        assertThat(spoken("clusters-strip")).contains("no network");
        screens.pictures("clusters-failed");
        assertThat(list.getItems()).hasSize(9);
    }

    @Test
    void withNothingKnownTheOneButtonSignsIn() throws InterruptedException {
        services.found = ClusterService.Discovered.NOTHING;
        services.sessions =
                List.of(
                        Samples.session(
                                "corp",
                                "https://corp.awsapps.com/start",
                                "us-east-1",
                                false,
                                null,
                                false),
                        Samples.session(
                                "lab",
                                "https://lab.awsapps.com/start",
                                "eu-west-1",
                                false,
                                null,
                                false));
        open();
        screens.until("it asks", () -> screens.has("clusters-state-verb"));
        screens.until("the card", () -> screens.has("session-card"));
        screens.pictures("clusters-signed-out");
        screens.press("clusters-state-verb");
        screens.until("the first of both", () -> services.calls.contains("sign in corp"));
        services.signedIn();
        screens.until("it looks by itself", () -> services.calls.contains("look"));
    }
}
