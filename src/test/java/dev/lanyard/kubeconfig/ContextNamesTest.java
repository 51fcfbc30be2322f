package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of contexts: short where that is enough, and the same on each run. */
class ContextNamesTest {
    private static final String A = "111111111111";
    private static final String B = "222222222222";
    private static final String ROLE = "arn:aws:iam::111111111111:role/team/deploy";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void oneClusterHasItsOwnName() {
        SetUpClusters.Target shop = Machine.target("shop", A, "eu-west-1", "dev", null);
        assertThat(names(shop, shop)).containsExactly("shop", "shop");
    }

    @Test
    void eachThingIsAddedThatTellsThemApart() {
        SetUpClusters.Target dev = Machine.target("shop", A, "eu-west-1", "dev", null);
        assertThat(names(dev, Machine.target("shop", A, "eu-west-1", "admin", null)))
                .containsExactly("shop@dev", "shop@admin");
        assertThat(names(dev, Machine.target("shop", A, "us-east-1", "dev", null)))
                .containsExactly("shop@dev-eu-west-1", "shop@dev-us-east-1");
        assertThat(names(dev, Machine.target("shop", B, "eu-west-1", "dev", null)))
                .containsExactly(
                        "shop@111111111111-eu-west-1-dev", "shop@222222222222-eu-west-1-dev");
        assertThat(names(dev, Machine.target("shop", A, "eu-west-1", "dev", ROLE)))
                .containsExactly("shop@dev", "shop@dev-deploy");
        SetUpClusters.Target role = Machine.target("shop", A, "eu-west-1", "dev", ROLE);
        assertThat(names(role, Machine.target("shop", A, "us-east-1", "dev", ROLE)))
                .containsExactly("shop@dev-eu-west-1-deploy", "shop@dev-us-east-1-deploy");
        assertThat(names(role, Machine.target("shop", B, "eu-west-1", "dev", ROLE)))
                .containsExactly(
                        "shop@111111111111-eu-west-1-dev-deploy",
                        "shop@222222222222-eu-west-1-dev-deploy");
    }

    @Test
    void aNumberTellsApartWhatNothingElseDoes() {
        SetUpClusters.Target one =
                Machine.target("shop", A, "eu-west-1", "dev", "arn:x:role/a/deploy");
        SetUpClusters.Target two =
                Machine.target("shop", A, "eu-west-1", "dev", "arn:x:role/b/deploy");
        SetUpClusters.Target three =
                Machine.target("shop", A, "eu-west-1", "dev", "arn:x:role/c/deploy");
        String longest = "shop@111111111111-eu-west-1-dev-deploy";
        assertThat(names(one, two, three)).containsExactly(longest, longest + "-2", longest + "-3");
    }

    @Test
    void whatAnotherContextIsCalledIsTaken() throws IOException {
        SetUpClusters.Target shop = Machine.target("shop", A, "eu-west-1", "dev", null);
        Machine.write(machine.usual(), "contexts:\n- {name: shop, context: {}}\n");
        assertThat(names(shop)).containsExactly("shop@dev");
        Machine.write(
                machine.usual(),
                """
                contexts:
                - {name: shop, context: {}}
                - {name: shop@dev, context: {}}
                - {name: shop@dev-eu-west-1, context: {}}
                - {name: shop@111111111111-eu-west-1-dev, context: {}}
                """);
        assertThat(names(shop)).containsExactly("shop@111111111111-eu-west-1-dev-2");
    }

    @Test
    void whatIsSetUpAlreadyKeepsItsName() throws IOException {
        Machine.write(
                machine.usual(),
                """
                clusters:
                - {name: "arn:aws:eks:eu-west-1:111111111111:cluster/shop", cluster: {server: "https://x"}}
                contexts:
                - {name: no-cluster, context: {user: u}}
                - {name: theirs, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/shop", user: t}}
                - {name: mine, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/shop", user: u}}
                - {name: again, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/shop", user: u}}
                - {name: own, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/cart@lanyard", user: r}}
                users:
                - {name: t, user: {token: x}}
                - {name: u, user: {exec: {command: lanyard-token, args: [--profile, dev, --cluster-name, shop]}}}
                - {name: r, user: {exec: {command: lanyard-token, args: [--profile, dev, --cluster-name, cart, --role-arn, %s]}}}
                """
                        .formatted(ROLE));
        SetUpClusters.Target dev = Machine.target("shop", A, "eu-west-1", "dev", null);
        SetUpClusters.Target admin = Machine.target("shop", A, "eu-west-1", "admin", null);
        SetUpClusters.Target cart = Machine.target("cart", A, "eu-west-1", "dev", ROLE);
        SetUpClusters.Target cartWithoutRole = Machine.target("cart", A, "eu-west-1", "dev", null);
        assertThat(names(admin, dev, cart, cartWithoutRole))
                .containsExactly("shop@admin", "mine", "own", "cart@dev");
    }

    @Test
    void theOrderInWhichClustersWereFoundDoesNotMatter() {
        SetUpClusters.Target one =
                Machine.target("shop", A, "eu-west-1", "dev", "arn:x:role/deploy");
        // Called as the longest name of the other one is.
        SetUpClusters.Target two =
                Machine.target(
                        "shop@111111111111-eu-west-1-dev-deploy", B, "eu-west-1", "dev", null);
        assertThat(names(one, two)).isEqualTo(names(two, one).reversed());
    }

    private List<String> names(SetUpClusters.Target... wanted) {
        var chosen =
                ContextNames.choose(List.of(wanted), new ListContexts(machine.paths()).run(null));
        return List.of(wanted).stream().map(one -> String.valueOf(chosen.get(one))).toList();
    }
}
